package io.portcullis.web.proxy.mcp;

import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.mcp.McpError;
import io.portcullis.oauth.client.Scopes;
import io.portcullis.tenancy.HostAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** RFC 6750 §3 with the resource metadata of RFC 9728 §5.1: how a client that may not enter learns where to ask. */
final class Challenge {
    private final HostAddress address;
    private final ServerKey server;

    Challenge(HostAddress address, ServerKey server) {
        this.address = address;
        this.server = server;
    }

    /** The canonical address of the endpoint: what {@code aud} must be. */
    String resource() {
        return address.resource(server);
    }

    /** RFC 6750 §2.1; a token in a query or a form is none. */
    static @Nullable String bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        boolean bearer = header != null && header.regionMatches(true, 0, "Bearer ", 0, 7);
        return header != null && bearer ? header.substring(7).strip() : null;
    }

    void missing(HttpServletResponse response) throws IOException {
        refuse(response, 401, "", "An access token is needed; the challenge says where to get one");
    }

    void invalid(HttpServletResponse response, String description) throws IOException {
        refuse(response, 401, ", error=\"invalid_token\", error_description=\"" + description + "\"", description);
    }

    /** @return null after having answered a token without the scope */
    @Nullable
    Subject scoped(HttpServletResponse response, Subject subject) throws IOException {
        if (subject.scopes().contains(Scopes.MCP)) {
            return subject;
        }
        refuse(response, 403, ", error=\"insufficient_scope\"", "The access token lacks scope mcp");
        return null;
    }

    private void refuse(HttpServletResponse response, int status, String error, String message) throws IOException {
        response.setHeader(
                "WWW-Authenticate",
                "Bearer resource_metadata=\"" + address.wellKnown("oauth-protected-resource", "/mcp/" + server)
                        + "\", scope=\"" + Scopes.MCP + "\"" + error);
        Errors.write(response, McpError.of(status, McpError.INVALID_REQUEST, message), null);
    }
}
