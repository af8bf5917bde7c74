package io.portcullis;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rooms of the house, below {@code io.portcullis}, and which may use which. */
final class FloorPlan {
    /** Room → the rooms it may use. A room uses itself; whoever may use {@code mcp} may use {@code mcp.json}. */
    private static final Map<String, Set<String>> PLAN = Map.ofEntries(
            Map.entry("identity", Set.of()),
            Map.entry("mcp.json", Set.of()),
            Map.entry("mcp", Set.of("mcp.json")),
            Map.entry("mcp.legacy", Set.of("mcp", "mcp.json", "identity")),
            Map.entry("policy", Set.of("identity", "mcp.json")),
            Map.entry("policy.rule", Set.of("identity", "policy", "policy.people")),
            Map.entry("policy.condition", Set.of("identity", "mcp.json", "policy")),
            Map.entry(
                    "policy.document",
                    Set.of("identity", "mcp.json", "policy", "policy.people", "policy.rule", "policy.condition")),
            Map.entry("policy.argument", Set.of("identity", "mcp.json", "policy", "policy.rule")),
            Map.entry("policy.people", Set.of("identity", "policy")),
            Map.entry("policy.circumstance", Set.of("identity", "policy", "policy.rule")),
            Map.entry(
                    "policy.gate",
                    Set.of(
                            "identity",
                            "policy",
                            "policy.people",
                            "policy.rule",
                            "policy.argument",
                            "policy.circumstance")),
            Map.entry(
                    "policy.store",
                    Set.of(
                            "identity",
                            "tenancy",
                            "mcp.json",
                            "policy",
                            "policy.people",
                            "policy.rule",
                            "policy.document",
                            "policy.gate")),
            Map.entry("policy.permitio", Set.of("identity", "mcp.json", "policy")),
            Map.entry("policy.permitio.shape", Set.of("identity", "policy", "mcp.json", "policy.permitio")),
            Map.entry(
                    "policy.permitio.control",
                    Set.of("identity", "policy", "mcp.json", "policy.permitio", "policy.permitio.shape")),
            Map.entry(
                    "policy.permitio.mirror",
                    Set.of(
                            "identity",
                            "tenancy",
                            "policy.permitio",
                            "policy.permitio.shape",
                            "policy.permitio.control")),
            Map.entry("tenancy.key", Set.of("identity")),
            Map.entry("tenancy", Set.of("identity")),
            Map.entry("ratelimit", Set.of("identity")),
            Map.entry("ratelimit.shared", Set.of("identity", "ratelimit")),
            Map.entry("oauth.client", Set.of("identity", "tenancy", "upstream.egress")),
            Map.entry("oauth.grant", Set.of("identity", "tenancy", "tenancy.key")),
            Map.entry("oauth.key", Set.of("identity", "tenancy", "tenancy.key")),
            Map.entry("oauth", Set.of("identity", "tenancy", "oauth.client", "oauth.grant", "oauth.key")),
            Map.entry("oauth.connector", Set.of("identity", "tenancy", "oauth", "oauth.client", "oauth.key")),
            Map.entry("directory.team", Set.of("identity", "tenancy")),
            Map.entry("directory", Set.of("identity", "policy", "tenancy", "directory.team")),
            Map.entry("directory.revocation", Set.of("identity", "policy", "tenancy", "directory")),
            Map.entry("directory.identity", Set.of("identity", "tenancy", "directory")),
            Map.entry("signin.session", Set.of("identity", "tenancy", "directory")),
            Map.entry(
                    "signin",
                    Set.of(
                            "identity",
                            "tenancy",
                            "directory",
                            "directory.identity",
                            "signin.session",
                            "signin.method")),
            Map.entry(
                    "signin.password",
                    Set.of("identity", "tenancy", "directory", "signin", "signin.session", "signin.method")),
            Map.entry("signin.method", Set.of("identity", "tenancy")),
            Map.entry("signin.preset", Set.of("signin.method")),
            Map.entry("signin.saml", Set.of("identity", "tenancy", "signin.federation")),
            Map.entry(
                    "signin.mail",
                    Set.of(
                            "identity",
                            "tenancy",
                            "directory",
                            "signin",
                            "signin.session",
                            "signin.method",
                            "signin.password")),
            Map.entry(
                    "signin.passkey",
                    Set.of("identity", "tenancy", "directory", "signin", "signin.session", "signin.method")),
            Map.entry(
                    "signin.federation",
                    Set.of(
                            "identity",
                            "tenancy",
                            "tenancy.key",
                            "directory",
                            "directory.identity",
                            "directory.team",
                            "signin",
                            "signin.session",
                            "signin.method",
                            "signin.preset")),
            Map.entry(
                    "signin.oidc",
                    Set.of(
                            "identity",
                            "tenancy",
                            "tenancy.key",
                            "oauth.key",
                            "directory.identity",
                            "upstream.egress",
                            "signin",
                            "signin.session",
                            "signin.method",
                            "signin.preset",
                            "signin.federation")),
            Map.entry(
                    "directory.provisioning",
                    Set.of(
                            "identity",
                            "tenancy",
                            "directory",
                            "directory.identity",
                            "directory.team",
                            "directory.revocation")),
            Map.entry("directory.source", Set.of("identity", "mcp.json", "policy", "upstream.egress")),
            Map.entry(
                    "directory.sync",
                    Set.of(
                            "identity",
                            "policy",
                            "policy.people",
                            "policy.store",
                            "tenancy",
                            "tenancy.key",
                            "directory",
                            "directory.identity",
                            "directory.revocation",
                            "directory.source")),
            Map.entry(
                    "oauth.assertion",
                    Set.of("identity", "tenancy", "upstream.egress", "oauth", "oauth.client", "oauth.key")),
            Map.entry("signin.offer", Set.of("identity", "signin.method", "signin.federation", "signin.passkey")),
            Map.entry(
                    "signin.link",
                    Set.of(
                            "identity",
                            "directory",
                            "directory.identity",
                            "signin.method",
                            "signin.federation",
                            "signin.passkey",
                            "signin.password")),
            Map.entry("catalog", Set.of("identity", "mcp", "mcp.json", "policy", "tenancy")),
            Map.entry("upstream.egress", Set.of("identity")),
            Map.entry(
                    "upstream",
                    Set.of(
                            "identity",
                            "mcp",
                            "mcp.json",
                            "mcp.legacy",
                            "catalog",
                            "tenancy",
                            "tenancy.key",
                            "upstream.egress")),
            Map.entry("consent", Set.of("identity", "tenancy", "directory", "catalog", "oauth.client")),
            Map.entry(
                    "consent.question",
                    Set.of("identity", "tenancy", "directory", "catalog", "oauth.client", "oauth.grant", "consent")),
            Map.entry(
                    "consent.token",
                    Set.of(
                            "identity",
                            "directory",
                            "directory.identity",
                            "oauth",
                            "oauth.client",
                            "oauth.grant",
                            "oauth.key",
                            "consent")),
            Map.entry("audit", Set.of("identity", "mcp", "mcp.json", "policy", "tenancy")),
            Map.entry("audit.log", Set.of("identity", "mcp", "mcp.json", "policy", "tenancy", "audit")),
            Map.entry(
                    "enforcement.call",
                    everythingBut(
                            "wiring", "enforcement", "enforcement.method", "enforcement.relay", "enforcement.mirror")),
            Map.entry(
                    "enforcement.method",
                    everythingBut("wiring", "enforcement", "enforcement.relay", "enforcement.mirror")),
            Map.entry(
                    "enforcement.relay",
                    everythingBut("wiring", "enforcement", "enforcement.method", "enforcement.mirror")),
            Map.entry("enforcement.mirror", everythingBut("wiring", "enforcement.method", "enforcement.relay")),
            Map.entry("enforcement", everythingBut("wiring", "enforcement.mirror")),
            Map.entry("wiring.chore", everythingBut("wiring", "wiring.metric")),
            Map.entry("wiring.metric", Set.of("identity", "policy", "policy.permitio")),
            Map.entry("wiring", everythingBut()));

    private FloorPlan() {}

    static Set<String> rooms() {
        return PLAN.keySet();
    }

    static boolean mayUse(String room, String other) {
        return PLAN.getOrDefault(room, Set.of()).contains(other);
    }

    private static Set<String> everythingBut(String... absent) {
        Set<String> rooms = new TreeSet<>(Set.of(
                "identity",
                "mcp",
                "mcp.json",
                "mcp.legacy",
                "policy",
                "policy.people",
                "policy.rule",
                "policy.condition",
                "policy.document",
                "policy.argument",
                "policy.circumstance",
                "policy.gate",
                "policy.store",
                "policy.permitio",
                "policy.permitio.shape",
                "policy.permitio.control",
                "policy.permitio.mirror",
                "tenancy",
                "tenancy.key",
                "ratelimit",
                "ratelimit.shared",
                "oauth",
                "oauth.client",
                "oauth.grant",
                "oauth.key",
                "oauth.connector",
                "directory",
                "directory.team",
                "directory.revocation",
                "directory.identity",
                "signin",
                "signin.session",
                "signin.password",
                "signin.method",
                "signin.mail",
                "signin.passkey",
                "signin.federation",
                "signin.preset",
                "signin.saml",
                "signin.oidc",
                "signin.offer",
                "signin.link",
                "directory.provisioning",
                "directory.source",
                "directory.sync",
                "oauth.assertion",
                "consent",
                "consent.question",
                "consent.token",
                "catalog",
                "upstream",
                "upstream.egress",
                "audit",
                "audit.log",
                "enforcement",
                "enforcement.call",
                "enforcement.method",
                "enforcement.relay",
                "enforcement.mirror",
                "wiring.chore",
                "wiring.metric",
                "wiring"));
        rooms.removeAll(Set.of(absent));
        return rooms;
    }
}
