package io.portcullis.web.proxy.mcp;

import io.portcullis.enforcement.call.Passage;
import io.portcullis.identity.ServerKey;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.policy.Decision;
import io.portcullis.tenancy.HostAddress;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The answers of a direct call: the tool's result, or problem details (RFC 9457) with the reason. */
final class DirectAnswer {
    private final HttpServletResponse response;

    DirectAnswer(HttpServletResponse response) {
        this.response = response;
    }

    void result(byte[] result) throws IOException {
        write(200, "application/json", result);
    }

    /** 202 for a call that people have to approve, 429 for one too many, 403 for every other refusal. */
    void refused(Passage.Refused refused) throws IOException {
        Decision decision = refused.refusal();
        if (decision == null) {
            int status = refused.error().status() >= 400 ? refused.error().status() : 422;
            problem(status, "Not called", refused.error().message());
        } else if (decision instanceof Decision.ApprovalRequired) {
            write(202, "application/json", bytes(refused.error().data()));
        } else if (decision instanceof Decision.RateLimited limited) {
            response.setHeader("Retry-After", String.valueOf(limited.retryAfterSeconds()));
            problem(
                    429,
                    "Too many calls",
                    refused.error().message(),
                    refused.error().data());
        } else {
            problem(403, "Refused", refused.error().message(), refused.error().data());
        }
    }

    void unauthorized(HostAddress address, ServerKey server) throws IOException {
        response.setHeader(
                "WWW-Authenticate",
                "Bearer resource_metadata=\"" + address.wellKnown("oauth-protected-resource", "/mcp/" + server) + "\"");
        problem(401, "Unauthorized", "An access token for this gateway or for the server is needed");
    }

    void problem(int status, String title, String detail) throws IOException {
        problem(status, title, detail, null);
    }

    /** @param members more of them, as an object in JSON; null for none */
    private void problem(int status, String title, String detail, @Nullable String members) throws IOException {
        String head = "{\"type\":\"about:blank\",\"title\":" + JsonText.quote(title) + ",\"status\":" + status
                + ",\"detail\":" + JsonText.quote(detail);
        String more = members == null ? "}" : "," + members.substring(1);
        write(status, "application/problem+json", bytes(head + more));
    }

    private void write(int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static byte[] bytes(@Nullable String text) {
        return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    }
}
