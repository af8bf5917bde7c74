package io.portcullis.enforcement;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.AccessRequest.Arguments;
import io.portcullis.policy.AccessRequest.Kind;
import io.portcullis.policy.Decision;
import io.portcullis.policy.Who;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what nobody asked for, for an administrator who wants to know. Touches no tokens, approvals or counters. */
@Stateless
public class AccessTest {
    private Facts facts;
    private Confirmation confirmation;
    private Clock clock;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public AccessTest() {}

    @Inject
    public AccessTest(Facts facts, Confirmation confirmation, Clock clock, Event<Noted> notes) {
        this.facts = facts;
        this.confirmation = confirmation;
        this.clock = clock;
        this.notes = notes;
    }

    /** @param who what the document says of the user */
    public record Result(Decision decision, Who who) {}

    /** The decision on the facts as they are now; that it was asked for is on record. */
    @RolesAllowed("admin:read")
    public Result decide(HostId host, Hypothesis asked, Origin origin) {
        HostFacts known = facts.newest(host);
        Who who = known.policy().who(asked.user(), clock.instant());
        Decision here = known.policy()
                .decide(new AccessRequest(
                        who,
                        asked(known, asked),
                        grants(known, asked),
                        new AccessRequest.Circumstances(
                                asked.client(),
                                asked.time(),
                                asked.environment() == null ? known.environment() : asked.environment(),
                                asked.secondFactor() ? asked.time() : null,
                                null)));
        Decision decision = confirmation.unasked(host, here);
        note(host, asked, decision, origin);
        return new Result(decision, who);
    }

    private static AccessRequest.Asked asked(HostFacts known, Hypothesis asked) {
        Optional<CatalogSnapshot.ServerFacts> server = server(known, asked.server());
        Boolean open = server.map(CatalogSnapshot.ServerFacts::open).orElse(null);
        String tool = asked.tool();
        if (tool == null) {
            return new AccessRequest.Asked(
                    asked.server(), asked.server(), Kind.SERVER, open, AccessRequest.Target.READABLE, Arguments.NONE);
        }
        AccessRequest.Target target = server.map(facts -> facts.tools().get(tool))
                .map(CatalogSnapshot.ToolFacts::target)
                .orElse(null);
        return new AccessRequest.Asked(
                asked.server(), tool, Kind.TOOL, open, target, new Arguments.Given(asked.arguments()));
    }

    private static Optional<CatalogSnapshot.ServerFacts> server(HostFacts known, String name) {
        return ServerKey.valid(name) ? known.catalog().server(new ServerKey(name)) : Optional.empty();
    }

    private static AccessRequest.Grants grants(HostFacts known, Hypothesis asked) {
        Trust ceiling = ServerKey.valid(asked.server())
                ? known.ceilings()
                        .of(asked.user(), new ServerKey(asked.server()))
                        .orElse(null)
                : null;
        return new AccessRequest.Grants(true, ceiling, consent(known, asked, ceiling));
    }

    /** A service account's consent equals its grant. */
    private static @Nullable Trust consent(HostFacts known, Hypothesis asked, @Nullable Trust ceiling) {
        boolean serviceAccount = known.oauth().clients().values().stream()
                .filter(ClientFact::serviceAccount)
                .anyMatch(
                        client -> client.clientId().value().equals(asked.user().value()));
        return asked.agent() == null || serviceAccount
                ? ceiling
                : known.consents()
                        .of(asked.user(), asked.agent(), asked.server())
                        .orElse(null);
    }

    private void note(HostId host, Hypothesis asked, Decision decision, Origin origin) {
        String what = asked.server() + (asked.tool() == null ? "" : "." + asked.tool());
        Noted noted = Noted.of(
                        host,
                        "access_test",
                        decision.reason().name(),
                        "asked for " + asked.user() + " on " + what + ": " + decision.sentence())
                .from(origin);
        notes.fire(decision instanceof Decision.Permit ? noted : noted.refused());
    }
}
