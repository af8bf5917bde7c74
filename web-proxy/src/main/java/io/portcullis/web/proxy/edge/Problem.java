package io.portcullis.web.proxy.edge;

import io.portcullis.mcp.json.JsonText;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** RFC 9457 problem details, as an exception that any resource may throw. */
public final class Problem extends WebApplicationException {
    public Problem(int status, String title, String detail) {
        this(status, title, detail, List.of());
    }

    public Problem(int status, String title, String detail, List<Fault> errors) {
        super(detail, response(status, title, detail, errors));
    }

    /** @param pointer RFC 6901, into the body */
    public record Fault(String pointer, String detail) {}

    public static Response response(int status, String title, String detail, List<Fault> errors) {
        List<String> rows = errors.stream()
                .map(e -> JsonText.object("pointer", e.pointer(), "detail", e.detail()))
                .toList();
        String list = rows.isEmpty() ? "" : ",\"errors\":[" + String.join(",", rows) + "]";
        String body = "{\"type\":\"about:blank\",\"title\":" + JsonText.quote(title) + ",\"status\":" + status
                + ",\"detail\":" + JsonText.quote(detail) + list + "}";
        return Response.status(status)
                .type("application/problem+json")
                .header("Cache-Control", "no-store")
                .entity(body)
                .build();
    }
}
