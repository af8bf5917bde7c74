package io.portcullis.web.proxy.mcp;

import io.portcullis.mcp.McpError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes refusals of the edge; the one place where a fault of ours becomes an answer. */
final class Errors {
    private static final Logger LOG = Logger.getLogger(Errors.class.getName());

    private Errors() {}

    static void write(HttpServletResponse response, McpError error, @Nullable String id) throws IOException {
        byte[] body = error.render(id);
        response.setStatus(error.status());
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Something nobody expected, told with a reference to the log. */
    static McpError incident(RuntimeException fault) {
        String ref = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, "Incident " + ref, fault);
        return McpError.of(
                500,
                McpError.INTERNAL_ERROR,
                "Something went wrong in the gateway; tell your administrator ref " + ref);
    }

    /** Fails closed: nothing was sent. */
    static McpError unavailable(@Nullable Throwable fault) {
        if (fault != null) {
            LOG.log(Level.WARNING, "A call was refused because it could not be recorded: {0}", fault.toString());
        }
        return McpError.of(
                503,
                McpError.INTERNAL_ERROR,
                "The gateway cannot record calls at the moment, so nothing was sent; try again");
    }
}
