package io.portcullis.policy.document;

import io.portcullis.policy.NormalPath;
import io.portcullis.policy.Operation;
import io.portcullis.policy.RateLimit;
import io.portcullis.policy.rule.EntryRule;
import io.portcullis.policy.rule.Limits;
import io.portcullis.policy.rule.PathLists;
import io.portcullis.policy.rule.Role;
import io.portcullis.policy.rule.ServerRule;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entries under {@code servers}, {@code tools} and {@code operations}, and the restrictions of roles. */
final class Entries {
    private static final Set<String> ACCESS = Set.of(
            "description",
            "allowedTeams",
            "allowedUsers",
            "deniedTeams",
            "deniedUsers",
            "auditLog",
            "requiresMFA",
            "mfaMaxAge",
            "constraints",
            "validation");
    private static final Set<String> SERVER = with("allowedPaths", "deniedPaths", "readOnly", "exceptions");
    private static final Set<String> TOOL = with("deniedInProduction", "requiresApproval", "rateLimit");
    private static final Set<String> RESTRICTION =
            Set.of("allowedPaths", "deniedPaths", "readOnly", "constraints", "validation");

    private final Names names;

    Entries(Names names) {
        this.names = names;
    }

    private static Set<String> with(String... more) {
        return Stream.concat(ACCESS.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    Map<String, ServerRule> servers(Node section) {
        Map<String, ServerRule> servers = new HashMap<>();
        section.members().forEach((name, server) -> {
            Names.server(name, server);
            server.object(SERVER);
            Set<String> lifted = new HashSet<>();
            server.child("exceptions").members().forEach((team, exception) -> {
                names.team(team, exception);
                if (!exception.object(Set.of("readOnly")).child("readOnly").flag(true)) {
                    lifted.add(team);
                }
            });
            servers.put(
                    name,
                    new ServerRule(
                            entry(server),
                            paths(server),
                            server.child("readOnly").flag(false),
                            lifted));
        });
        return servers;
    }

    Map<String, Map<String, EntryRule>> tools(Node section) {
        Map<String, Map<String, EntryRule>> tools = new HashMap<>();
        section.members().forEach((name, tool) -> {
            String[] split = Names.tool(name, tool);
            EntryRule rule = entry(tool.object(TOOL));
            if (split != null) {
                tools.computeIfAbsent(split[0], server -> new HashMap<>()).put(split[1], rule);
            }
        });
        return tools;
    }

    Map<Operation, EntryRule> operations(Node section) {
        Map<Operation, EntryRule> operations = new EnumMap<>(Operation.class);
        section.object(Set.of("read", "write", "delete")).members().forEach((name, entry) -> {
            EntryRule rule = entry(entry.object(ACCESS));
            Operation.of(name).ifPresent(operation -> operations.put(operation, rule));
        });
        return operations;
    }

    Role.Restriction restriction(Node node) {
        node.object(RESTRICTION);
        return new Role.Restriction(node.child("readOnly").flag(false), paths(node), limits(node), node.pointer());
    }

    private EntryRule entry(Node node) {
        node.child("description").text();
        return new EntryRule(
                names.access(node),
                node.child("deniedInProduction").flag(false),
                node.child("auditLog").flag(false),
                node.child("requiresMFA").flag(false),
                node.child("mfaMaxAge").duration(),
                node.child("requiresApproval").flag(false),
                rateLimit(node.child("rateLimit")),
                limits(node),
                node.pointer());
    }

    static @Nullable RateLimit rateLimit(Node node) {
        if (!node.present()) {
            return null;
        }
        node.object(Set.of("requests", "window", "burst"));
        long requests = node.child("requests").count(0);
        Duration window = node.child("window").duration();
        if (requests == 0 || !node.child("window").present()) {
            node.fault("a limit needs requests and window, such as {\"requests\": 100, \"window\": \"1h\"}");
        }
        long burst = node.child("burst").count(Math.max(1, requests));
        return requests == 0 || window == null ? null : new RateLimit(requests, window, burst);
    }

    private static PathLists paths(Node node) {
        Node allowed = node.child("allowedPaths");
        List<NormalPath> directories = allowed.list(Node::path);
        return new PathLists(
                allowed.present() ? directories : null,
                node.child("deniedPaths").list(Node::path),
                node.pointer());
    }

    private static Limits limits(Node node) {
        Node constraints = node.child("constraints");
        Node validation = node.child("validation");
        if (!constraints.present() && !validation.present()) {
            return Limits.NONE;
        }
        constraints.object(Set.of("readOnly", "timeout", "maxRows"));
        validation.object(Set.of("maxFileSize", "allowedExtensions"));
        Node extensions = validation.child("allowedExtensions");
        List<String> endings = extensions.list(Entries::extension);
        return new Limits(
                constraints.child("readOnly").flag(false),
                constraints.child("timeout").duration(),
                constraints.child("maxRows").count(0),
                validation.child("maxFileSize").size(),
                extensions.present() ? new HashSet<>(endings) : null,
                node.pointer());
    }

    private static @Nullable String extension(Node node) {
        return node.read(
                text -> text.matches("\\.[^\\s./\\\\:]{1,30}")
                        ? Optional.of(text.toLowerCase(Locale.ROOT))
                        : Optional.empty(),
                "an extension starts with its one dot, such as \".md\"");
    }
}
