package io.portcullis.web.proxy.mcp;

import io.portcullis.enforcement.EndpointSettings;
import io.portcullis.mcp.McpError;
import io.portcullis.tenancy.HostAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Who may knock at all: an allowed origin, a method that exists; and CORS. The host's name was checked at the reception. */
final class Perimeter {
    private static final Set<String> METHODS = Set.of("POST", "GET", "DELETE");

    private final EndpointSettings settings;
    private final HostAddress address;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    Perimeter(
            EndpointSettings settings, HostAddress address, HttpServletRequest request, HttpServletResponse response) {
        this.settings = settings;
        this.address = address;
        this.request = request;
        this.response = response;
    }

    /** @return false after having answered */
    boolean admits() throws IOException {
        String origin = request.getHeader("Origin");
        if (origin != null && !settings.allowedOrigins().contains(origin) && !origin.equals(address.origin())) {
            return refuse(403, "This origin may not use the gateway; see portcullis.mcp.allowed-origins");
        }
        if (origin != null) {
            allow(origin);
        }
        if (request.getMethod().equals("OPTIONS")) {
            response.setStatus(204);
            return false;
        }
        if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", "POST, GET, DELETE");
            return refuse(405, "Use POST");
        }
        return true;
    }

    private void allow(String origin) {
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Vary", "Origin");
        response.setHeader("Access-Control-Allow-Methods", "POST, GET, DELETE");
        response.setHeader(
                "Access-Control-Allow-Headers",
                "Authorization, Content-Type, Accept, Mcp-Session-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name, "
                        + "Last-Event-ID");
        response.setHeader("Access-Control-Expose-Headers", "WWW-Authenticate, Mcp-Session-Id, MCP-Protocol-Version");
        response.setHeader("Access-Control-Max-Age", "600");
    }

    private boolean refuse(int status, String message) throws IOException {
        Errors.write(response, McpError.of(status, McpError.INVALID_REQUEST, message), null);
        return false;
    }
}
