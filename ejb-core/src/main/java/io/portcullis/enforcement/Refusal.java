package io.portcullis.enforcement;

import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.identity.UserId;
import io.portcullis.mcp.McpError;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.policy.Decision;
import org.jspecify.annotations.Nullable;

/** How a denial is told to an agent: one short sentence for its human, a stable word, a reference into the record. */
public final class Refusal {
    /**
     * HTTP 200: clients answer 401 and 403 by signing in again, which would not help.
     *
     * @param ref the entry of the record, or {@code none}
     */
    public McpError of(Decision refused, String ref, Subject subject, ServerKey server) {
        String start = start(refused) + " by Portcullis: " + refused.sentence() + ". ";
        if (subject.serviceAccount()) {
            return new McpError(
                    200, McpError.REFUSED, start + "Ask your administrator; ref " + ref, data(refused, ref, null));
        }
        if (refused instanceof Decision.MfaRequired) {
            String url = portal(subject) + "/step-up?consent=" + subject.consent();
            return new McpError(
                    200,
                    McpError.REFUSED,
                    start + "Show that it is you, then call again: " + url + " · ref " + ref,
                    data(refused, ref, url));
        }
        String ask = portal(subject) + "/ask?server=" + server;
        return new McpError(200, McpError.REFUSED, start + "Ask: " + ask + " · ref " + ref, data(refused, ref, ask));
    }

    private static String start(Decision refused) {
        return refused instanceof Decision.Deny ? "Denied" : "Held";
    }

    private static String data(Decision refused, String ref, @Nullable String ask) {
        String data = JsonText.object(
                "reason",
                refused.reason().name(),
                "decision",
                refused.outcome(),
                "message",
                refused.sentence(),
                "rule",
                refused.rule(),
                "ref",
                ref,
                "requestUrl",
                ask);
        String more = "";
        if (refused instanceof Decision.MfaRequired && ask != null) {
            more = ",\"stepUpUrl\":" + JsonText.quote(ask);
        } else if (refused instanceof Decision.ApprovalRequired needed) {
            more = ",\"approvers\":"
                    + JsonText.array(
                            needed.approvers().stream().map(UserId::value).toList()) + ",\"requiredApprovals\":"
                    + needed.required();
        } else if (refused instanceof Decision.RateLimited limited) {
            more = ",\"limit\":" + JsonText.quote(limited.limit()) + ",\"retryAfterSeconds\":"
                    + limited.retryAfterSeconds();
        }
        return data.substring(0, data.length() - 1) + more + "}";
    }

    public McpError sessionEnded() {
        return McpError.of(404, McpError.SESSION_NOT_FOUND, "The session has ended; initialize again");
    }

    /** Fails closed: nothing was sent. */
    public McpError unavailable() {
        return McpError.of(
                503,
                McpError.INTERNAL_ERROR,
                "The gateway cannot record calls at the moment, so nothing was sent; try again");
    }

    /** The portal of the host that the token's resource belongs to. */
    private static String portal(Subject subject) {
        String resource = subject.audience();
        return resource.substring(0, resource.lastIndexOf("/mcp/")) + "/portal";
    }
}
