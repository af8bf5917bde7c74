package io.portcullis.policy;

import io.portcullis.identity.Cidr;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Trust;
import io.portcullis.identity.TrustedProxies;
import io.portcullis.identity.UserId;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import io.portcullis.policy.condition.Conditions;
import io.portcullis.policy.document.DocumentReader;
import io.portcullis.policy.document.InvalidDocument;
import io.portcullis.policy.gate.HostPolicy;
import io.portcullis.ratelimit.Bucket;
import io.portcullis.ratelimit.ManualBuckets;
import io.portcullis.ratelimit.Taking;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads files of worked decisions and says where ours differ. */
final class VectorFile {
    private static final Instant DEFAULT_TIME = Instant.parse("2026-03-03T15:30:00Z");
    private static final Conditions CONDITIONS = new Conditions();

    private final JsonValue root;
    private final Map<String, Config> configs = new HashMap<>();

    VectorFile(JsonValue root) {
        this.root = root;
    }

    interface Differences {
        List<String> find() throws Exception;
    }

    record Case(String id, String why, Differences search) {
        List<String> differences() throws Exception {
            return search.find();
        }
    }

    /** {@code {"$repeat": [s, n]}} becomes the text that it stands for. */
    static byte[] expanded(String json) throws MalformedJson {
        JsonValue value = StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
        StringBuilder out = new StringBuilder();
        expand(value, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void expand(JsonValue value, StringBuilder out) {
        JsonValue repeat = value.member("$repeat");
        if (repeat != null) {
            List<JsonValue> parts = repeat.elements();
            String text =
                    parts.get(0).string().repeat(Integer.parseInt(parts.get(1).source()));
            out.append(JsonText.quote(text));
        } else if (value.isObject()) {
            out.append('{');
            value.members((name, member) -> {
                out.append(out.charAt(out.length() - 1) == '{' ? "" : ",")
                        .append(JsonText.quote(name))
                        .append(':');
                expand(member, out);
            });
            out.append('}');
        } else if (value.isArray()) {
            out.append('[');
            String comma = "";
            for (JsonValue element : value.elements()) {
                out.append(comma);
                expand(element, out);
                comma = ",";
            }
            out.append(']');
        } else {
            out.append(value.source());
        }
    }

    Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        each("vectors", v -> cases.add(new Case(text(v, "id"), text(v, "why"), () -> decision(v))));
        each("invalidConfigs", v -> cases.add(new Case(text(v, "id"), text(v, "why"), () -> invalid(v))));
        each("rateSequences", v -> cases.add(new Case(text(v, "id"), text(v, "why"), () -> sequence(v))));
        each(
                "effectivePermissions",
                v -> cases.add(new Case(
                        "effectivePermissions " + text(v, "config") + " " + text(v, "user"),
                        text(v, "why"),
                        () -> permissions(v))));
        return cases.stream();
    }

    private interface Visitor {
        void visit(JsonValue value);
    }

    private void each(String section, Visitor visitor) {
        JsonValue list = root.member(section);
        if (list != null) {
            list.elements().forEach(visitor::visit);
        }
    }

    private static String text(JsonValue value, String name) {
        return Objects.requireNonNullElse(value.text(name), "");
    }

    /** What a file calls a config: the document, the catalogue, the gateway's own settings, the deny-list. */
    private record Config(HostPolicy policy, JsonValue source) {
        @Nullable
        JsonValue gateway(String name) {
            JsonValue gateway = source.member("gateway");
            return gateway == null ? null : gateway.member(name);
        }

        AccessRequest.@Nullable Target target(String server, String tool) {
            JsonValue catalog = source.member("catalog");
            JsonValue entry = catalog == null ? null : catalog.member(server + "." + tool);
            return entry == null
                    ? null
                    : new AccessRequest.Target(
                            Trust.of(Objects.requireNonNullElse(entry.text("trust"), "high"))
                                    .orElseThrow(),
                            Operation.of(Objects.requireNonNullElse(entry.text("operation"), "delete"))
                                    .orElseThrow(),
                            true,
                            true,
                            Set.copyOf(Objects.requireNonNullElse(list(entry, "aliases"), List.of())),
                            list(entry, "pathArguments"),
                            list(entry, "contentArguments"),
                            list(entry, "sqlArguments"));
        }
    }

    private static @Nullable List<String> list(JsonValue value, String name) {
        JsonValue list = value.member(name);
        return list == null ? null : list.strings();
    }

    private Config config(String name) throws InvalidDocument {
        Config known = configs.get(name);
        if (known == null) {
            JsonValue source = Objects.requireNonNull(
                    Objects.requireNonNull(root.member("configs")).member(name), "config " + name);
            known = new Config(policy(source), source);
            configs.put(name, known);
        }
        return known;
    }

    private static HostPolicy policy(JsonValue source) throws InvalidDocument {
        Map<String, String> document = new HashMap<>();
        Set<String> ours = Set.of("catalog", "gateway", "environment", "revocations");
        source.members((name, value) -> {
            if (!ours.contains(name) && !name.startsWith("$")) {
                document.put(name, value.source());
            }
        });
        List<String> members = new ArrayList<>();
        document.forEach((name, value) -> members.add(JsonText.quote(name) + ":" + value));
        JsonValue gateway = source.member("gateway");
        JsonValue revoked = source.member("revocations");
        List<String> approvers = gateway == null ? null : list(gateway, "defaultApprovers");
        return HostPolicy.of(
                1,
                reader().read(("{" + String.join(",", members) + "}").getBytes(StandardCharsets.UTF_8)),
                new Revocations(
                        users(revoked == null ? null : list(revoked, "users")),
                        new HashSet<>(Objects.requireNonNullElse(
                                revoked == null ? null : list(revoked, "teams"), List.of()))),
                List.copyOf(new ArrayList<>(users(approvers))));
    }

    private static Set<UserId> users(@Nullable List<String> names) {
        Set<UserId> users = new java.util.LinkedHashSet<>();
        if (names != null) {
            names.forEach(name -> users.add(new UserId(name)));
        }
        return users;
    }

    private static DocumentReader reader() {
        return new DocumentReader(CONDITIONS, true);
    }

    private List<String> decision(JsonValue vector) throws InvalidDocument {
        Config config = config(text(vector, "config"));
        JsonValue request = Objects.requireNonNull(vector.member("request"));
        Decision decision = config.policy().decide(request(config, request));
        if (decision instanceof Decision.Permit permit) {
            decision = counted(permit, request.member("rateState"));
        }
        return compared(Objects.requireNonNull(vector.member("expected")), decision);
    }

    private static Decision counted(Decision.Permit permit, @Nullable JsonValue left) {
        for (RateLimit.Charge charge : permit.obligations().charges()) {
            JsonValue tokens = left == null ? null : left.member(charge.key());
            if (tokens != null && Double.parseDouble(tokens.source()) < 1) {
                return new Decision.RateLimited(charge.key(), Duration.ofSeconds(1), permit.steps());
            }
        }
        return permit;
    }

    private static AccessRequest request(Config config, JsonValue request) {
        String user = request.text("user");
        String server = text(request, "server");
        String tool = text(request, "tool");
        Who who = user == null || user.isBlank() ? null : config.policy().who(new UserId(user), Instant.EPOCH);
        return new AccessRequest(
                who,
                new AccessRequest.Asked(
                        server,
                        tool,
                        AccessRequest.Kind.TOOL,
                        true,
                        config.target(server, tool),
                        new AccessRequest.Arguments.Given(request.member("arguments"))),
                grants(config, request.member("trust")),
                circumstances(config, request));
    }

    private static AccessRequest.Grants grants(Config config, @Nullable JsonValue trust) {
        JsonValue mode = config.gateway("trust");
        boolean enforced = mode != null && "enforced".equals(mode.stringOrNull());
        return new AccessRequest.Grants(enforced, level(trust, "ceiling"), level(trust, "consent"));
    }

    private static @Nullable Trust level(@Nullable JsonValue trust, String name) {
        String word = trust == null ? null : trust.text(name);
        return word == null ? null : Trust.of(word).orElse(null);
    }

    private static AccessRequest.Circumstances circumstances(Config config, JsonValue request) {
        String time = request.text("time");
        Instant now = time == null ? DEFAULT_TIME : Instant.parse(time);
        JsonValue mfa = request.member("mfa");
        JsonValue environment = config.gateway("environment");
        return new AccessRequest.Circumstances(
                client(config, request),
                now,
                environment == null || !environment.isString() ? "" : environment.string(),
                mfa != null && mfa.isTrue() ? now : null,
                approval(request.member("approval")));
    }

    private static @Nullable InetAddress client(Config config, JsonValue request) {
        String peer = request.text("peerIp");
        String forwarded = request.text("xForwardedFor");
        JsonValue proxies = config.gateway("trustedProxies");
        List<Cidr> trusted = proxies == null
                ? List.of()
                : proxies.strings().stream().map(Cidr::parse).toList();
        return peer == null
                ? null
                : new TrustedProxies(trusted)
                        .determined(peer, forwarded == null ? List.of() : List.of(forwarded))
                        .orElse(null);
    }

    private static AccessRequest.@Nullable Approval approval(@Nullable JsonValue approval) {
        if (approval == null || approval.isNull()) {
            return null;
        }
        List<AccessRequest.Vote> votes = new ArrayList<>();
        JsonValue list = approval.member("votes");
        if (list != null) {
            list.elements()
                    .forEach(vote -> votes.add(new AccessRequest.Vote(
                            new UserId(text(vote, "by")), text(vote, "decision").startsWith("approve"))));
        }
        JsonValue matches = approval.member("argumentsMatch");
        JsonValue used = approval.member("used");
        return new AccessRequest.Approval(
                Instant.parse(text(approval, "requestedAt")),
                matches == null || matches.isTrue(),
                used != null && used.isTrue(),
                votes);
    }

    private static List<String> compared(JsonValue expected, Decision decision) {
        List<String> differences = new ArrayList<>();
        expected.members((name, value) -> {
            String wanted = value.isString() ? value.string() : JsonText.canonical(value);
            String actual = actual(name, value, decision);
            if (!wanted.equals(actual)) {
                differences.add(
                        name + ": expected " + wanted + ", actual " + actual + " (" + decision.sentence() + ")");
            }
        });
        return differences;
    }

    private static @Nullable String actual(String name, JsonValue wanted, Decision decision) {
        return switch (name) {
            case "decision" -> decision.outcome();
            case "reason" -> decision.reason().name();
            case "rule" -> decision.rule();
            case "limit" -> decision instanceof Decision.RateLimited limited ? limited.limit() : null;
            case "approvers" ->
                decision instanceof Decision.ApprovalRequired needed
                        ? JsonText.array(
                                needed.approvers().stream().map(UserId::value).toList())
                        : null;
            case "requiredApprovals" ->
                decision instanceof Decision.ApprovalRequired needed ? String.valueOf(needed.required()) : null;
            case "obligations" -> decision instanceof Decision.Permit permit ? obligations(wanted, permit) : null;
            default -> "(not known to this runner)";
        };
    }

    /** Told in the words of the file, so that a unit may be part of a name. */
    private static String obligations(JsonValue wanted, Decision.Permit permit) {
        Obligations owed = permit.obligations();
        Map<String, String> told = new java.util.TreeMap<>();
        if (owed.auditBeforeForward()) {
            told.put("auditBeforeForward", "true");
        }
        if (owed.maxRows() > 0) {
            told.put("maxRows", String.valueOf(owed.maxRows()));
        }
        Duration timeout = owed.timeout();
        if (timeout != null) {
            told.put("timeoutMs", String.valueOf(timeout.toMillis()));
            wanted.members((name, value) -> {
                if (name.startsWith("timeout") && !name.equals("timeoutMs")) {
                    told.remove("timeoutMs");
                    told.put(name, inUnitsOf(value, name, timeout));
                }
            });
        }
        List<String> members = new ArrayList<>();
        told.forEach((name, value) -> members.add(JsonText.quote(name) + ":" + value));
        return "{" + String.join(",", members) + "}";
    }

    private static String inUnitsOf(JsonValue value, String name, Duration timeout) {
        if (value.isString()) {
            String text = value.string();
            boolean same = text.equals(timeout.toString())
                    || text.equals(timeout.toSeconds() + "s")
                    || text.equals(timeout.toMinutes() + "m") && timeout.toSecondsPart() == 0;
            return same ? value.source() : JsonText.quote(timeout.toString());
        }
        return String.valueOf(name.endsWith("Millis") ? timeout.toMillis() : timeout.toSeconds());
    }

    private static List<String> invalid(JsonValue vector) {
        JsonValue config = Objects.requireNonNull(vector.member("config"));
        String text = config.isString() ? config.string() : config.source();
        try {
            reader().read(text.getBytes(StandardCharsets.UTF_8));
            return List.of("expected: refused when it is loaded, actual: loaded");
        } catch (InvalidDocument refused) {
            return refused.faults().stream()
                    .filter(fault -> fault.detail().isBlank())
                    .map(Fault -> "a fault without a word")
                    .toList();
        }
    }

    private List<String> permissions(JsonValue vector) throws InvalidDocument {
        Config config = config(text(vector, "config"));
        Set<String> expected = new TreeSet<>(Objects.requireNonNull(list(vector, "effectivePermissions")));
        Set<String> actual = config.policy()
                .who(new UserId(text(vector, "user")), Instant.EPOCH)
                .permissions()
                .sorted();
        return expected.equals(actual) ? List.of() : List.of("expected " + expected + ", actual " + actual);
    }

    private static List<String> sequence(JsonValue vector) {
        JsonValue limit = Objects.requireNonNull(vector.member("limit"));
        long requests =
                Long.parseLong(Objects.requireNonNull(limit.member("requests")).source());
        JsonValue burst = limit.member("burst");
        Duration window = window(text(limit, "window"));
        Bucket bucket = new Bucket("k", burst == null ? requests : Long.parseLong(burst.source()), requests, window);
        ManualBuckets buckets = new ManualBuckets();
        List<String> differences = new ArrayList<>();
        for (JsonValue call : Objects.requireNonNull(vector.member("calls")).elements()) {
            long atMs = number(call, "atMs");
            buckets.at(Duration.ofMillis(atMs));
            long allowed = 0;
            for (long i = 0; i < number(call, "n"); i++) {
                allowed += buckets.take(HostId.DEFAULT, List.of(bucket)) instanceof Taking.Taken ? 1 : 0;
            }
            if (allowed != number(call, "allowed")) {
                differences.add("at " + atMs + " ms: expected " + number(call, "allowed") + ", actual " + allowed);
            }
        }
        return differences;
    }

    private static long number(JsonValue value, String name) {
        return Long.parseLong(Objects.requireNonNull(value.member(name)).source());
    }

    private static Duration window(String text) {
        long number = Long.parseLong(text.replaceAll("\\D", ""));
        return switch (text.replaceAll("\\d", "")) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> throw new IllegalArgumentException(text);
        };
    }
}
