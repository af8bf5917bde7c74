package io.portcullis.web.proxy.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** CORS of the endpoints that browser clients of any origin use without cookies: tokens are asked for, nothing is remembered. */
final class OpenEndpoints {
    private static final Set<String> PATHS = Set.of("/oauth/token", "/oauth/register", "/oauth/revoke", "/oauth/jwks");

    private OpenEndpoints() {}

    /** Allows any origin there; answers a preflight request (Fetch §3.2.2), and then nothing more is to do. */
    static boolean answersPreflight(HttpServletRequest request, HttpServletResponse response, String path) {
        if (!PATHS.contains(path) && !path.startsWith("/.well-known/") || request.getHeader("Origin") == null) {
            return false;
        }
        response.setHeader("Access-Control-Allow-Origin", "*");
        if (!request.getMethod().equals("OPTIONS")) {
            return false;
        }
        response.setHeader("Access-Control-Allow-Methods", "GET, POST");
        response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, MCP-Protocol-Version");
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(204);
        return true;
    }
}
