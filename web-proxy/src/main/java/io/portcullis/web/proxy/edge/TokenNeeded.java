package io.portcullis.web.proxy.edge;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The container refused a request to the REST API: says how to get in. The status must be set again here. */
@WebServlet(urlPatterns = {"/refused/401", "/refused/403"})
public class TokenNeeded extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            response.setStatus(404);
            return;
        }
        boolean unauthenticated = request.getServletPath().endsWith("401");
        int status = unauthenticated ? 401 : 403;
        response.setStatus(status);
        response.setHeader(
                "WWW-Authenticate",
                unauthenticated ? "Bearer error=\"invalid_token\"" : "Bearer error=\"insufficient_scope\"");
        response.setContentType("application/problem+json");
        String detail = unauthenticated
                ? "A valid access token for this API is needed: POST /oauth/token with grant_type=client_credentials and no resource"
                : "The access token lacks every scope of this API";
        String body = "{\"type\":\"about:blank\",\"title\":\"" + (unauthenticated ? "Unauthorized" : "Forbidden")
                + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}";
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
