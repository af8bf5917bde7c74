package io.portcullis.web.proxy.mcp;

import io.portcullis.enforcement.EndpointSettings;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.identity.Origin;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.mcp.Era;
import io.portcullis.mcp.EraRule;
import io.portcullis.mcp.JsonRpcMessage;
import io.portcullis.mcp.McpError;
import io.portcullis.mcp.McpFault;
import io.portcullis.mcp.RequestHeaders;
import io.portcullis.mcp.Revision;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one HTTP request into a call: size, content type, strict parse, era, the headers that travel on. */
final class CallReader {
    private static final Set<String> ONCE = Set.of("authorization", "last-event-id");
    private static final Set<String> TRAVELS = Set.of("accept", "mcp-protocol-version", "last-event-id");

    private final EndpointSettings settings;
    private final HttpServletRequest request;

    CallReader(EndpointSettings settings, HttpServletRequest request) {
        this.settings = settings;
        this.request = request;
    }

    McpCall read(Subject subject, ServerKey server, Origin origin, Instant at) throws IOException, McpFault {
        RequestHeaders headers = RequestHeaders.of(request::getHeader);
        boolean post = request.getMethod().equals("POST");
        JsonRpcMessage message = post ? JsonRpcMessage.parse(body()) : null;
        Era era = message == null ? withoutMessage(headers) : EraRule.of(message, headers);
        String session = era == Era.LEGACY ? request.getHeader("Mcp-Session-Id") : null;
        if (!post && session == null) {
            throw new McpFault(McpError.of(405, McpError.INVALID_REQUEST, "Without a session there is only POST"));
        }
        return new McpCall(
                subject, server, request.getMethod(), message, era, session, headers, forwarded(era), origin, at);
    }

    /** GET and DELETE do not exist in the modern era. */
    private static Era withoutMessage(RequestHeaders headers) throws McpFault {
        String version = headers.get(EraRule.VERSION_HEADER);
        Optional<Revision> revision = version == null ? Optional.empty() : Revision.of(version);
        if (revision.isPresent() && revision.get().era() == Era.MODERN) {
            throw new McpFault(McpError.of(405, McpError.INVALID_REQUEST, version + " has no GET and no DELETE"));
        }
        return Era.LEGACY;
    }

    private byte[] body() throws IOException, McpFault {
        String type = request.getContentType();
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!media.equals("application/json")) {
            throw new McpFault(McpError.of(415, McpError.INVALID_REQUEST, "Content-Type must be application/json"));
        }
        int limit = settings.largestBody();
        byte[] body = request.getContentLengthLong() > limit
                ? null
                : request.getInputStream().readNBytes(limit + 1);
        if (body == null || body.length > limit) {
            throw new McpFault(McpError.of(413, McpError.INVALID_REQUEST, "A message has at most " + limit + " bytes"));
        }
        return body;
    }

    /** The protocol headers that travel on; one that stands twice could be read in two ways. */
    private Map<String, String> forwarded(Era era) throws McpFault {
        Map<String, String> forwarded = new LinkedHashMap<>();
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            String lower = name.toLowerCase(Locale.ROOT);
            if (ONCE.contains(lower) || lower.startsWith("mcp-")) {
                once(name);
            }
            if (travels(lower, era)) {
                forwarded.put(name, request.getHeader(name));
            }
        }
        return forwarded;
    }

    private void once(String name) throws McpFault {
        Enumeration<String> values = request.getHeaders(name);
        values.nextElement();
        if (values.hasMoreElements()) {
            throw new McpFault(McpError.of(400, McpError.HEADER_MISMATCH, "Header " + name + " stands twice"));
        }
    }

    private static boolean travels(String name, Era era) {
        boolean ours = name.equals("mcp-session-id");
        boolean resumes = name.equals("last-event-id");
        return !ours && (TRAVELS.contains(name) || name.startsWith("mcp-")) && !(era == Era.MODERN && resumes);
    }
}
