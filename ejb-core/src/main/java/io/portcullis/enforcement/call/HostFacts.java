package io.portcullis.enforcement.call;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.consent.ConsentSnapshot;
import io.portcullis.directory.CeilingSnapshot;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.identity.Trust;
import io.portcullis.oauth.OAuthSnapshot;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.AccessRequest.Arguments;
import io.portcullis.policy.AccessRequest.Kind;
import io.portcullis.policy.gate.HostPolicy;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that decisions of a host rest on, of one moment.
 *
 * @param epoch read before the rest, so that the facts are at least as new as it says
 * @param environment as the gateway's configuration names it
 */
public record HostFacts(
        HostId host,
        long epoch,
        OAuthSnapshot oauth,
        CatalogSnapshot catalog,
        CeilingSnapshot ceilings,
        ConsentSnapshot consents,
        HostPolicy policy,
        String environment) {
    /** The request for something that has no class of its own. */
    public AccessRequest request(McpCall call, Kind kind, String name) {
        AccessRequest.Asked asked = new AccessRequest.Asked(
                call.server().value(), name, kind, open(call.server()), AccessRequest.Target.READABLE, Arguments.NONE);
        return request(call, asked);
    }

    /** The request for a tool. */
    public AccessRequest request(McpCall call, String tool, Arguments arguments) {
        AccessRequest.Asked asked = new AccessRequest.Asked(
                call.server().value(),
                tool,
                Kind.TOOL,
                open(call.server()),
                tool(call.server(), tool).map(CatalogSnapshot.ToolFacts::target).orElse(null),
                arguments);
        return request(call, asked);
    }

    private AccessRequest request(McpCall call, AccessRequest.Asked asked) {
        Subject subject = call.subject();
        return new AccessRequest(
                policy.who(subject.user(), call.at()),
                asked,
                grants(subject, call.server()),
                new AccessRequest.Circumstances(
                        call.origin().client(), call.at(), environment, secondFactorAt(subject, call.server()), null));
    }

    /** With the sign-in that the token came from, or later, because a call asked for it. */
    private @Nullable Instant secondFactorAt(Subject subject, ServerKey server) {
        Instant signedIn = subject.secondFactorAt();
        Instant steppedUp = consents.secondFactor(subject, server).orElse(null);
        boolean later = signedIn == null || steppedUp != null && steppedUp.isAfter(signedIn);
        return later ? steppedUp : signedIn;
    }

    /** A service account's consent equals its grant. */
    private AccessRequest.Grants grants(Subject subject, ServerKey server) {
        Trust ceiling = ceilings.of(subject.user(), server).orElse(null);
        Trust consent = subject.serviceAccount()
                ? ceiling
                : consents.of(subject, server).orElse(null);
        return new AccessRequest.Grants(true, ceiling, consent);
    }

    /** Null for a server that is not imported. */
    public @Nullable Boolean open(ServerKey server) {
        return catalog.server(server).map(CatalogSnapshot.ServerFacts::open).orElse(null);
    }

    public Optional<CatalogSnapshot.ToolFacts> tool(ServerKey server, String name) {
        return catalog.server(server).map(facts -> facts.tools().get(name));
    }
}
