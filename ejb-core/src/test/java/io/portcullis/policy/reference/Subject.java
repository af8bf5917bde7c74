package io.portcullis.policy.reference;

import io.portcullis.identity.Cidr;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Decision;
import io.portcullis.policy.Operation;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.condition.Conditions;
import io.portcullis.policy.document.DocumentReader;
import io.portcullis.policy.document.InvalidDocument;
import io.portcullis.policy.gate.HostPolicy;
import io.portcullis.policy.rule.AccessPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The code that decides, asked in the words of a scenario. */
final class Subject {
    private static final DocumentReader READER = new DocumentReader(new Conditions(), true);

    private final Scenario.Gateway gateway;
    private final HostPolicy policy;

    Subject(Scenario scenario) {
        gateway = scenario.gateway();
        policy = HostPolicy.of(
                1,
                compiled(scenario.document()),
                new Revocations(users(gateway.revokedUsers()), gateway.revokedTeams()),
                gateway.approvers().stream().map(UserId::new).toList());
    }

    private static AccessPolicy compiled(Map<String, Object> document) {
        try {
            return READER.read(Plain.json(document).getBytes(StandardCharsets.UTF_8));
        } catch (InvalidDocument invalid) {
            throw new IllegalStateException(Plain.json(document), invalid);
        }
    }

    private static Set<UserId> users(Set<String> names) {
        return names.stream().map(UserId::new).collect(Collectors.toSet());
    }

    Decision decide(Scenario.Call call) {
        return policy.decide(request(call, given(call.arguments())));
    }

    Decision list(Scenario.Call call) {
        return policy.decide(request(call, AccessRequest.Arguments.ANY));
    }

    /** {@code outcome reason rule}, after the buckets were asked. */
    static String verdict(Decision decision, Set<String> empty) {
        boolean limited = decision instanceof Decision.Permit permit
                && permit.obligations().charges().stream().anyMatch(charge -> empty.contains(charge.key()));
        return limited
                ? "rate_limited RATE_LIMITED " + Decision.RateLimited.RULE
                : decision.outcome() + " " + decision.reason() + " " + decision.rule();
    }

    private static AccessRequest.Arguments given(@Nullable Map<String, Object> arguments) {
        try {
            return arguments == null
                    ? AccessRequest.Arguments.NONE
                    : new AccessRequest.Arguments.Given(
                            StrictJson.parse(Plain.json(arguments).getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJson impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private AccessRequest request(Scenario.Call call, AccessRequest.Arguments arguments) {
        Scenario.Around around = call.around();
        Map<String, Object> trust = call.trust();
        return new AccessRequest(
                call.user() == null ? null : policy.who(new UserId(call.user()), Instant.EPOCH),
                new AccessRequest.Asked(
                        call.server(),
                        call.tool(),
                        AccessRequest.Kind.TOOL,
                        call.imported() ? Boolean.TRUE : null,
                        target(call.entry()),
                        arguments),
                new AccessRequest.Grants(trust != null, level(trust, "ceiling"), level(trust, "consent")),
                new AccessRequest.Circumstances(
                        around.ip() == null ? null : Cidr.literal(around.ip()).orElseThrow(),
                        around.time(),
                        gateway.environment(),
                        around.secondFactor(),
                        approval(around.approval())));
    }

    private static @Nullable Trust level(@Nullable Map<String, Object> trust, String name) {
        Object word = Plain.at(trust, name);
        return word == null ? null : Trust.of(word.toString()).orElseThrow();
    }

    private static AccessRequest.@Nullable Target target(@Nullable Map<String, Object> entry) {
        return entry == null
                ? null
                : new AccessRequest.Target(
                        Trust.of((String) entry.get("trust")).orElseThrow(),
                        Operation.of((String) entry.get("operation")).orElseThrow(),
                        true,
                        Plain.is(entry, "reviewed"),
                        new HashSet<>(names(entry, "aliases")),
                        entry.containsKey("paths") ? names(entry, "paths") : null,
                        entry.containsKey("contents") ? names(entry, "contents") : null,
                        entry.containsKey("sql") ? names(entry, "sql") : null);
    }

    private static List<String> names(Map<String, Object> entry, String name) {
        return Plain.list(entry.get(name)).stream().map(String::valueOf).toList();
    }

    private static AccessRequest.@Nullable Approval approval(Scenario.@Nullable Approval approval) {
        return approval == null
                ? null
                : new AccessRequest.Approval(
                        approval.requestedAt(),
                        approval.matches(),
                        approval.used(),
                        approval.votes().stream()
                                .map(vote ->
                                        new AccessRequest.Vote(new UserId(vote.substring(1)), vote.startsWith("+")))
                                .toList());
    }
}
