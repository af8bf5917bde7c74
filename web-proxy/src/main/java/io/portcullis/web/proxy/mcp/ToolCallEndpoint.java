package io.portcullis.web.proxy.mcp;

import io.portcullis.enforcement.CallEnforcement;
import io.portcullis.enforcement.EndpointSettings;
import io.portcullis.enforcement.Facts;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Passage;
import io.portcullis.enforcement.relay.DirectCall;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.mcp.Era;
import io.portcullis.mcp.JsonRpcMessage;
import io.portcullis.mcp.McpFault;
import io.portcullis.mcp.RequestHeaders;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import io.portcullis.oauth.AccessTokenVerifier;
import io.portcullis.oauth.Verification;
import io.portcullis.oauth.client.Scopes;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.upstream.UpstreamFault;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /mcp/tools/call} with {@code {server, tool, arguments}}: one call for those who speak no MCP, decided,
 * counted and recorded like any other. The token is for the origin or for the server's own endpoint.
 */
@WebServlet(urlPatterns = "/mcp/tools/call")
public class ToolCallEndpoint extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Set<String> MEMBERS = Set.of("server", "tool", "arguments");

    @Inject
    private transient EndpointSettings settings;

    @Inject
    private transient Facts facts;

    @Inject
    private transient AccessTokenVerifier verifier;

    @Inject
    private transient CallEnforcement enforcement;

    @Inject
    private transient DirectCall calls;

    @Inject
    private transient Clock clock;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HostAddress address = Addressed.of(request);
        if (!new Perimeter(settings, address, request, response).admits()) {
            return;
        }
        DirectAnswer answer = new DirectAnswer(response);
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            answer.problem(405, "Use POST", "A call is a POST of {server, tool, arguments}");
            return;
        }
        byte[] body = request.getInputStream().readNBytes(settings.largestBody() + 1);
        if (body.length > settings.largestBody()) {
            answer.problem(413, "Too large", "A call has at most " + settings.largestBody() + " bytes");
            return;
        }
        try {
            called(request, answer, address, asked(body));
        } catch (MalformedJson malformed) {
            answer.problem(400, "Not a call", String.valueOf(malformed.getMessage()));
        }
    }

    /** @param arguments null for none */
    private record Asked(
            String server, String tool, @Nullable JsonValue arguments) {}

    private static Asked asked(byte[] body) throws MalformedJson {
        JsonValue root = StrictJson.parse(body);
        String server = root.text("server");
        String tool = root.text("tool");
        JsonValue arguments = root.member("arguments");
        boolean[] strange = new boolean[1];
        root.members((name, value) -> strange[0] |= !MEMBERS.contains(name));
        if (server == null || tool == null || strange[0] || arguments != null && !arguments.isObject()) {
            throw new MalformedJson("a call is {\"server\": text, \"tool\": text, \"arguments\": object}", 0);
        }
        return new Asked(server, tool, arguments);
    }

    private void called(HttpServletRequest request, DirectAnswer answer, HostAddress address, Asked asked)
            throws IOException {
        HostFacts known = facts.of(address.host()).orElse(null);
        if (known == null) {
            answer.problem(503, "Unavailable", "The gateway cannot decide at the moment; try again");
            return;
        }
        if (!ServerKey.valid(asked.server())) {
            answer.problem(404, "Not found", "There is no server " + asked.server());
            return;
        }
        ServerKey server = new ServerKey(asked.server());
        Verification verification = verified(request, address, server, known);
        if (!(verification instanceof Verification.Verified verified)) {
            answer.unauthorized(address, server);
        } else if (!allowed(verified.subject(), server, address)) {
            answer.problem(403, "Forbidden", "The access token lacks scope mcp");
        } else {
            decided(answer, call(request, verified.subject(), server, asked));
        }
    }

    /** On the facts that are known, and on the database's own where a token seems to have ended. */
    private Verification verified(HttpServletRequest request, HostAddress address, ServerKey server, HostFacts known) {
        String bearer = Challenge.bearer(request);
        String token = bearer == null ? "" : bearer;
        Verification verification = verified(token, address, server, known);
        return verification instanceof Verification.Ended
                ? verified(token, address, server, facts.newest(address.host()))
                : verification;
    }

    /** For the server's endpoint, else for the origin. */
    private Verification verified(String token, HostAddress address, ServerKey server, HostFacts known) {
        Verification forServer = verifier.verify(address, token, address.resource(server), known.oauth());
        return forServer instanceof Verification.Rejected
                ? verifier.verify(address, token, address.url(), known.oauth())
                : forServer;
    }

    /** A token for the origin is one of a service account, which acts in its own name; it needs no scope of the endpoint. */
    private static boolean allowed(Subject subject, ServerKey server, HostAddress address) {
        return subject.scopes().contains(Scopes.MCP)
                || subject.serviceAccount() && !subject.audience().equals(address.resource(server));
    }

    private McpCall call(HttpServletRequest request, Subject subject, ServerKey server, Asked asked) {
        String arguments = asked.arguments() == null ? "{}" : asked.arguments().source();
        String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":"
                + JsonText.quote(asked.tool()) + ",\"arguments\":" + arguments + "}}";
        try {
            return new McpCall(
                    subject,
                    server,
                    "POST",
                    JsonRpcMessage.parse(message.getBytes(StandardCharsets.UTF_8)),
                    Era.LEGACY,
                    null,
                    RequestHeaders.of(name -> null),
                    Map.of(),
                    Addressed.origin(request),
                    clock.instant());
        } catch (McpFault impossible) {
            throw new IllegalStateException("A checked call is no message", impossible);
        }
    }

    private void decided(DirectAnswer answer, McpCall call) throws IOException {
        try {
            Passage passage = enforcement.enforce(call).toCompletableFuture().join();
            if (passage instanceof Passage.Granted granted) {
                HostFacts known = facts.of(call.subject().host()).orElseThrow();
                answer.result(calls.run(granted, known));
            } else {
                answer.refused((Passage.Refused) passage);
            }
        } catch (CompletionException unavailable) {
            answer.problem(503, "Unavailable", Errors.unavailable(unavailable).message());
        } catch (UpstreamFault fault) {
            answer.problem(502, "The server failed", String.valueOf(fault.getMessage()));
        }
    }
}
