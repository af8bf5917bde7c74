package io.portcullis.web.proxy.mcp;

import io.portcullis.enforcement.CallEnforcement;
import io.portcullis.enforcement.EndpointSettings;
import io.portcullis.enforcement.Facts;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Passage;
import io.portcullis.enforcement.relay.Relay;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.mcp.McpError;
import io.portcullis.mcp.McpFault;
import io.portcullis.oauth.AccessTokenVerifier;
import io.portcullis.oauth.Verification;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /mcp/{server}}: one MCP server behind the gateway (Streamable HTTP, revisions 2025-03-26 to 2026-07-28). Checks
 * host, origin, method and token, reads the message, and hands it to enforcement; answers are written when they come, on
 * other threads than the container's.
 */
@WebServlet(urlPatterns = "/mcp/*", asyncSupported = true)
public class McpEndpoint extends HttpServlet {
    @Inject
    private EndpointSettings settings;

    @Inject
    private Facts facts;

    @Inject
    private AccessTokenVerifier verifier;

    @Inject
    private CallEnforcement enforcement;

    @Inject
    private Relay relay;

    @Inject
    private StreamQuota quota;

    @Inject
    private Clock clock;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HostAddress address = Addressed.of(request);
        Perimeter perimeter = new Perimeter(settings, address, request, response);
        if (!perimeter.admits()) {
            return;
        }
        Optional<ServerKey> server = server(request);
        if (server.isEmpty()) {
            Errors.write(response, McpError.of(404, McpError.INVALID_REQUEST, "The endpoint is /mcp/{server}"), null);
            return;
        }
        Subject subject = authenticated(request, response, address, server.get());
        if (subject != null) {
            enforced(request, response, subject, server.get());
        }
    }

    private void enforced(HttpServletRequest request, HttpServletResponse response, Subject subject, ServerKey server)
            throws IOException {
        try {
            McpCall call =
                    new CallReader(settings, request).read(subject, server, Addressed.origin(request), clock.instant());
            if (!quota.enter(call)) {
                Errors.write(
                        response,
                        McpError.of(429, McpError.INTERNAL_ERROR, "Too many open streams; close one"),
                        call.id());
                return;
            }
            AsyncContext async = request.startAsync(request, response);
            async.setTimeout(0);
            AsyncClientStream client = new AsyncClientStream(async, () -> quota.leave(call));
            enforce(call, client);
        } catch (McpFault fault) {
            Errors.write(response, fault.error(), fault.id());
        }
    }

    private void enforce(McpCall call, AsyncClientStream client) {
        try {
            enforcement.enforce(call).whenComplete((passage, fault) -> proceed(call, client, passage, fault));
        } catch (RuntimeException fault) {
            client.refuse(Errors.unavailable(fault), call.id());
        }
    }

    /** Whatever goes wrong here, the client gets an answer and the exchange ends. */
    private void proceed(McpCall call, AsyncClientStream client, @Nullable Passage passage, @Nullable Throwable fault) {
        try {
            if (passage instanceof Passage.Granted granted) {
                relay.run(granted, client);
            } else if (passage instanceof Passage.Refused refused) {
                client.refuse(refused, call.id());
            } else {
                client.refuse(Errors.unavailable(fault), call.id());
            }
        } catch (RuntimeException incident) {
            client.refuse(Errors.incident(incident), call.id());
        }
    }

    private @Nullable Subject authenticated(
            HttpServletRequest request, HttpServletResponse response, HostAddress address, ServerKey server)
            throws IOException {
        Challenge challenge = new Challenge(address, server);
        Optional<HostFacts> known = facts.of(address.host());
        if (known.isEmpty()) {
            Errors.write(response, Errors.unavailable(null), null);
            return null;
        }
        String token = Challenge.bearer(request);
        if (token == null) {
            challenge.missing(response);
            return null;
        }
        Verification verification = verify(address, token, challenge.resource(), known.get());
        if (verification instanceof Verification.Verified verified) {
            return challenge.scoped(response, verified.subject());
        }
        challenge.invalid(
                response,
                verification instanceof Verification.Ended ended
                        ? ended.description()
                        : ((Verification.Rejected) verification).description());
        return null;
    }

    /** A genuine token that has ended here may belong to a client or a consent that was made a moment ago. */
    private Verification verify(HostAddress address, String token, String resource, HostFacts known) {
        Verification verification = verifier.verify(address, token, resource, known.oauth());
        return verification instanceof Verification.Ended
                ? verifier.verify(
                        address, token, resource, facts.newest(address.host()).oauth())
                : verification;
    }

    private static Optional<ServerKey> server(HttpServletRequest request) {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        String name = path.startsWith("/") ? path.substring(1) : path;
        String key = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return ServerKey.valid(key) ? Optional.of(new ServerKey(key)) : Optional.empty();
    }
}
