package io.portcullis.web.proxy.edge;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request on under another path of this application. The container applies its constraints to the path that was
 * asked for, so what it would have checked behind the prefix is asked for here.
 */
record Onward(HttpServletRequest request, HttpServletResponse response) {
    private static final List<String> ADMINISTRATION =
            List.of("admin:read", "admin:write", "admin:audit", "admin:kill");
    private static final List<String> PROVISIONING = List.of("scim");

    void go(@Nullable String host, String path) throws IOException, ServletException {
        if (host != null && (below(path, "/portal") || below(path, "/admin"))) {
            toPages(host, path);
        } else if (mayEnter(path)) {
            String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            request.getRequestDispatcher(path + query).forward(request, response);
        }
    }

    /** The pages are applications of their own, which take the host as the first part of their path. */
    private void toPages(String host, String path) {
        int slash = path.indexOf('/', 1);
        String application = slash < 0 ? path : path.substring(0, slash);
        String page = slash < 0 ? "/" : path.substring(slash);
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        response.setStatus(307);
        response.setHeader("Location", application + "/h/" + host + page + query);
    }

    private boolean mayEnter(String path) throws IOException, ServletException {
        if (isBelow(path, "/v1")) {
            return entered(ADMINISTRATION);
        }
        return !isBelow(path, "/scim") || entered(PROVISIONING);
    }

    private boolean entered(List<String> roles) throws IOException, ServletException {
        if (!request.authenticate(response)) {
            if (!response.isCommitted()) {
                response.sendError(401);
            }
            return false;
        }
        boolean may = roles.stream().anyMatch(request::isUserInRole);
        if (!may) {
            response.sendError(403);
        }
        return may;
    }

    /** A segment can have parameters behind a semicolon, which the dispatcher leaves out. */
    private static boolean isBelow(String path, String api) {
        return path.startsWith(api + "/") || path.startsWith(api + ";");
    }

    private static boolean below(String path, String application) {
        return path.equals(application) || path.startsWith(application + "/");
    }
}
