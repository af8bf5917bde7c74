package io.portcullis.web.proxy.rest;

import io.portcullis.enforcement.AccessTest;
import io.portcullis.enforcement.Hypothesis;
import io.portcullis.identity.Cidr;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.UserId;
import io.portcullis.policy.Decision;
import io.portcullis.policy.Obligations;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.net.InetAddress;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/access-control/test}: what would be decided, by which gates, and why. */
@Path("/v1/access-control/test")
@Produces("application/json")
public class AccessTestResource {
    @Inject
    private Addressed here;

    @Inject
    private AccessTest test;

    @Inject
    private Clock clock;

    @POST
    public String decide(String text) {
        Body body = Body.of(text, "user", "server", "tool", "arguments", "agent", "ip", "time", "mfa", "environment");
        Hypothesis asked = new Hypothesis(
                user(body),
                body.required("server", 63),
                body.text("tool", 200),
                body.has("arguments") ? body.value("arguments") : null,
                agent(body),
                address(body),
                time(body),
                Boolean.TRUE.equals(body.flag("mfa")),
                body.text("environment", 63));
        if (asked.arguments() != null && !asked.arguments().isObject()) {
            body.fault("/arguments", "must be an object");
        }
        body.check();
        return view(test.decide(here.host(), asked, here.origin())).build().toString();
    }

    private static UserId user(Body body) {
        String user = body.required("user", 254);
        try {
            return new UserId(user.isBlank() ? "nobody" : user);
        } catch (IllegalArgumentException malformed) {
            body.fault("/user", String.valueOf(malformed.getMessage()));
            return new UserId("nobody");
        }
    }

    private static @Nullable ClientId agent(Body body) {
        String agent = body.text("agent", 512);
        try {
            return agent == null ? null : new ClientId(agent);
        } catch (IllegalArgumentException malformed) {
            body.fault("/agent", String.valueOf(malformed.getMessage()));
            return null;
        }
    }

    /** Without one, the administrator's own. */
    private @Nullable InetAddress address(Body body) {
        String text = body.text("ip", 64);
        if (text == null) {
            return here.origin().client();
        }
        Optional<InetAddress> address = Cidr.literal(text);
        if (address.isEmpty()) {
            body.fault("/ip", "must be an address, such as 10.1.2.3");
        }
        return address.orElse(null);
    }

    private Instant time(Body body) {
        String text = body.text("time", 40);
        try {
            return text == null ? clock.instant() : Instant.parse(text);
        } catch (DateTimeException malformed) {
            body.fault("/time", "must be a time like 2026-03-03T15:30:00Z");
            return clock.instant();
        }
    }

    private static JsonObjectBuilder view(AccessTest.Result result) {
        Decision decision = result.decision();
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("allowed", decision instanceof Decision.Permit)
                .add("decision", decision.outcome())
                .add("reason", decision.sentence())
                .add("code", decision.reason().name());
        if (decision.rule() != null) {
            view.add("rule", decision.rule());
        }
        if (decision instanceof Decision.ApprovalRequired needed) {
            JsonArrayBuilder approvers = Json.createArrayBuilder();
            needed.approvers().forEach(user -> approvers.add(user.value()));
            view.add("approvers", approvers).add("requiredApprovals", needed.required());
        }
        JsonArrayBuilder permissions = Json.createArrayBuilder();
        result.who().permissions().sorted().forEach(permissions::add);
        view.add("effectivePermissions", permissions);
        if (decision instanceof Decision.Permit permit) {
            view.add("obligations", obligations(permit.obligations()));
        }
        return view.add("trace", trace(decision));
    }

    private static JsonObjectBuilder obligations(Obligations owed) {
        JsonObjectBuilder view = Json.createObjectBuilder().add("auditBeforeForward", owed.auditBeforeForward());
        Duration timeout = owed.timeout();
        if (timeout != null) {
            view.add("timeoutMs", timeout.toMillis());
        }
        if (owed.maxRows() > 0) {
            view.add("maxRows", owed.maxRows());
        }
        JsonArrayBuilder limits = Json.createArrayBuilder();
        owed.charges().forEach(charge -> limits.add(charge.key()));
        return view.add("rateLimits", limits);
    }

    private static JsonArrayBuilder trace(Decision decision) {
        JsonArrayBuilder trace = Json.createArrayBuilder();
        for (Decision.Step step : decision.trace()) {
            JsonObjectBuilder row = Json.createObjectBuilder()
                    .add("gate", step.gate())
                    .add("outcome", step.outcome())
                    .add("detail", step.detail());
            if (step.rule() != null) {
                row.add("rule", step.rule());
            }
            trace.add(row);
        }
        return trace;
    }
}
