package io.portcullis.enforcement;

import io.portcullis.audit.Intent;
import io.portcullis.audit.Ulid;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.Decision;
import io.portcullis.tenancy.key.Vaults;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the audit's intent from a decided call. Arguments are kept as an HMAC only. Thread-safe. */
public final class Entries {
    private static final int LONGEST_DETAIL = 300;

    private final Ulid ids;
    private final Clock clock;
    private final Vaults vaults;

    public Entries(Ulid ids, Clock clock, Vaults vaults) {
        this.ids = ids;
        this.clock = clock;
        this.vaults = vaults;
    }

    /** The id of a decision, by which it is found in other records too; an entry of it has the same. */
    String nextId() {
        return ids.next();
    }

    Intent of(String id, McpCall call, Ruling.Decided ruling) {
        boolean permitted = ruling.decision() instanceof Decision.Permit;
        return new Intent(
                id,
                call.subject().host(),
                clock.instant(),
                "access_control",
                ruling.decision().outcome(),
                ruling.decision().reason().name(),
                ruling.decision().sentence(),
                call.subject().user().value(),
                call.subject().agent().value(),
                call.server().value(),
                ruling.target(),
                call.method(),
                argumentMac(call),
                call.origin().ip(),
                call.origin().userAgent(),
                trace(ruling.decision()),
                permitted);
    }

    private @Nullable String argumentMac(McpCall call) {
        JsonValue params = call.message() == null ? null : call.message().params();
        JsonValue arguments = params == null ? null : params.member("arguments");
        return arguments == null ? null : vaults.of(call.subject().host()).mac(JsonText.canonical(arguments));
    }

    private static String trace(Decision decision) {
        List<String> steps = new ArrayList<>();
        for (Decision.Step step : decision.trace()) {
            if (!step.outcome().equals("not_reached")) {
                steps.add(JsonText.object(
                        "gate",
                        step.gate(),
                        "outcome",
                        step.outcome(),
                        "detail",
                        cut(step.detail()),
                        "rule",
                        step.rule()));
            }
        }
        return "[" + String.join(",", steps) + "]";
    }

    private static String cut(String detail) {
        return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
    }
}
