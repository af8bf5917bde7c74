package io.portcullis.policy.document;

import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import io.portcullis.policy.condition.Conditions;
import io.portcullis.policy.people.DirectorySync;
import io.portcullis.policy.people.Memberships;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.AuditRule;
import io.portcullis.policy.rule.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an access-control document: everything is checked, references and conditions too, before anything of it counts.
 * Thread-safe.
 */
public final class DocumentReader {
    /** Bytes. */
    public static final int LARGEST = 4 * 1024 * 1024;

    private static final Set<String> ACCESS_CONTROL = Set.of(
            "servers",
            "tools",
            "operations",
            "timeRestrictions",
            "resourcePolicies",
            "ipRestrictions",
            "rateLimits",
            "approvalWorkflows",
            "identityProvider",
            "audit");
    private static final Set<String> PROVIDERS = Set.of("okta", "entra", "keycloak");
    /** Goes into addresses, where dots alone would mean another place. */
    private static final Pattern GROUP = Pattern.compile("(?!\\.{1,2}$)(?!\\s*$)\\P{Cntrl}{1,255}");

    private static final Duration SYNC_INTERVAL = Duration.ofHours(1);

    private final Conditions conditions;
    private final boolean production;

    /** @param production whether the gateway runs in production, where the record cannot be switched off */
    public DocumentReader(Conditions conditions, boolean production) {
        this.conditions = conditions;
        this.production = production;
    }

    /** @throws InvalidDocument with every fault, in the order of the document's sections */
    public AccessPolicy read(byte[] text) throws InvalidDocument {
        if (text.length > LARGEST) {
            throw new InvalidDocument(List.of(new Fault("", "a document has at most " + LARGEST + " bytes")));
        }
        List<Fault> faults = new ArrayList<>();
        AccessPolicy policy = read(new Node(parsed(text), "", faults));
        if (!faults.isEmpty()) {
            throw new InvalidDocument(faults);
        }
        return policy;
    }

    private static JsonValue parsed(byte[] text) throws InvalidDocument {
        try {
            return StrictJson.parse(text);
        } catch (MalformedJson malformed) {
            String place = Pointers.at(text, malformed.offset());
            throw new InvalidDocument(List.of(new Fault(place, "not one JSON text: " + malformed.getMessage())));
        }
    }

    private AccessPolicy read(Node root) {
        root.object(Set.of("$schema", "teams", "roles", "users", "accessControl"));
        root.child("$schema").text();
        Node control = root.child("accessControl").object(ACCESS_CONTROL);
        Names names = new Names(keys(root.child("teams")), keys(root.child("roles")));
        Entries entries = new Entries(names);
        Surroundings surroundings = new Surroundings(names);
        Workflows workflows = new Workflows(conditions);
        People people = new People(names);
        people.teams(root.child("teams"));
        Map<String, Role> roles = people.roles(root.child("roles"), entries);
        people.users(root.child("users"));
        Memberships written = people.written();
        return new AccessPolicy(
                written.people(Role.permissions(roles)),
                roles,
                entries.servers(control.child("servers")),
                entries.tools(control.child("tools")),
                entries.operations(control.child("operations")),
                surroundings.times(control.child("timeRestrictions")),
                surroundings.network(control.child("ipRestrictions")),
                workflows.resources(control.child("resourcePolicies")),
                workflows.approvals(control.child("approvalWorkflows")),
                workflows.rates(control.child("rateLimits")),
                new AccessPolicy.Upkeep(
                        audit(control.child("audit")), sync(control.child("identityProvider"), names), written));
    }

    /** A section that is no object is told where it is read. */
    private static Set<String> keys(Node section) {
        return section.isObject() ? new HashSet<>(section.members().keySet()) : Set.of();
    }

    private AuditRule audit(Node node) {
        if (!node.present()) {
            return AuditRule.DEFAULT;
        }
        node.object(Set.of("enabled", "logAll", "retention"));
        boolean enabled = node.child("enabled").flag(true);
        if (!enabled && production) {
            node.child("enabled").fault("the record cannot be switched off in production");
        }
        return new AuditRule(
                enabled,
                node.child("logAll").flag(true),
                node.child("retention").duration());
    }

    private static @Nullable DirectorySync sync(Node node, Names names) {
        if (!node.present()) {
            return null;
        }
        node.object(Set.of("type", "syncInterval", "teamMapping", "roleMapping"));
        String type = node.child("type").text();
        if (type == null || !PROVIDERS.contains(type)) {
            node.child("type").fault("must be okta, entra or keycloak");
        }
        Duration interval = node.child("syncInterval").duration();
        return new DirectorySync(
                type == null ? "" : type,
                interval == null ? SYNC_INTERVAL : interval,
                mapping(node.child("teamMapping"), names::team),
                mapping(node.child("roleMapping"), names::role));
    }

    private interface Target {
        @Nullable
        String of(Node node);
    }

    private static Map<String, String> mapping(Node section, Target target) {
        Map<String, String> mapping = new HashMap<>();
        section.members().forEach((group, node) -> {
            String name = target.of(node);
            if (!GROUP.matcher(group).matches()) {
                node.fault("a group is named by its id, of 1 to 255 characters, not of dots alone");
            }
            if (name != null) {
                mapping.put(group, name);
            }
        });
        return mapping;
    }
}
