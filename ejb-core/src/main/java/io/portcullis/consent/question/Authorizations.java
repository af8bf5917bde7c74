package io.portcullis.consent.question;

import io.portcullis.catalog.ServerOffer;
import io.portcullis.catalog.Servers;
import io.portcullis.consent.ConsentSettings;
import io.portcullis.consent.OwnConsents;
import io.portcullis.directory.Ceilings;
import io.portcullis.identity.Caller;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.oauth.client.Agents;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.RedirectUri;
import io.portcullis.oauth.grant.AuthorizationCodes;
import io.portcullis.oauth.grant.Grant;
import io.portcullis.oauth.grant.PendingRequest;
import io.portcullis.oauth.grant.PendingRequests;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The question that an agent's authorization request puts to its human. Only the browser that began the request and the
 * first human who saw it can answer, once; nothing goes back to the agent before.
 */
@Stateless
public class Authorizations {
    @Resource
    private SessionContext context;

    private PendingRequests requests;
    private AuthorizationCodes codes;
    private Agents agents;
    private Servers servers;
    private Ceilings ceilings;
    private OwnConsents consents;
    private ConsentSettings settings;
    private Clock clock;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public Authorizations() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    public Authorizations(
            PendingRequests requests,
            AuthorizationCodes codes,
            Agents agents,
            Servers servers,
            Ceilings ceilings,
            OwnConsents consents,
            ConsentSettings settings,
            Clock clock,
            Event<Noted> notes) {
        this.requests = requests;
        this.codes = codes;
        this.agents = agents;
        this.servers = servers;
        this.ceilings = ceilings;
        this.consents = consents;
        this.settings = settings;
        this.clock = clock;
        this.notes = notes;
    }

    /** @param browser the secret of the cookie that the browser got with the request */
    @RolesAllowed("human")
    public Pending pending(String requestId, Secret browser) {
        try {
            return new Pending.Asked(question(open(requestId, browser)));
        } catch (RequestGone gone) {
            return new Pending.Gone(gone.why());
        }
    }

    /** The servers the human may use. */
    @RolesAllowed("human")
    public List<ServerChoice> servers() {
        Caller caller = caller();
        Map<ServerKey, Trust> mine =
                ceilings.snapshot(caller.host(), Set.of(caller.user())).of(caller.user());
        return mine.entrySet().stream()
                .flatMap(entry -> servers.offer(caller.host(), entry.getKey()).stream()
                        .filter(ServerOffer::open)
                        .map(offer ->
                                new ServerChoice(offer.key(), offer.name(), offer.description(), entry.getValue())))
                .sorted(Comparator.comparing(ServerChoice::name))
                .toList();
    }

    /** The human names the server where the agent did not. */
    @RolesAllowed("human")
    public Pending choose(String requestId, Secret browser, ServerKey server) {
        try {
            PendingRequest request = open(requestId, browser);
            if (request.server() == null) {
                request.ask(server);
            }
            return new Pending.Asked(question(request));
        } catch (RequestGone gone) {
            return new Pending.Gone(gone.why());
        }
    }

    /**
     * Lets the agent do what the human chose.
     *
     * @return where to send the browser: the agent's redirect URI with the code (RFC 6749 §4.1.2, RFC 9207)
     */
    @RolesAllowed("human")
    public String allow(String requestId, Secret browser, Answer answer) throws SQLException {
        Caller caller = caller();
        PendingRequest request = open(requestId, browser);
        ServerKey server = request.server();
        if (server == null) {
            throw new RequestGone(Pending.Why.UNKNOWN);
        }
        ClientView client = client(request);
        OffsetDateTime until = OffsetDateTime.now(clock).plusDays(days(answer.days()));
        String redirectHost = new RedirectUri(request.redirectUri()).host();
        String consent = consents.granted(
                new OwnConsents.Granted(caller, request.client(), server, redirectHost, answer.level(), until));
        request.answer(OffsetDateTime.now(clock));
        agents.used(caller.host(), request.client());
        Grant grant = new Grant(
                caller.host(),
                request.issuer(),
                request.client(),
                caller.user(),
                consent,
                request.scope(),
                new HostAddress(caller.host(), request.issuer()).resource(server),
                answer.method(),
                answer.signedInAt(),
                until.toInstant());
        Secret code = codes.issue(grant, request.redirectUri(), request.codeChallenge());
        return new RedirectResponse(request.redirectUri(), request.issuer(), request.state())
                .granted(code.reveal(), client);
    }

    /** @return where to send the browser: the agent's redirect URI with {@code access_denied} */
    @RolesAllowed("human")
    public String deny(String requestId, Secret browser) {
        PendingRequest request = open(requestId, browser);
        ClientView client = client(request);
        request.answer(OffsetDateTime.now(clock));
        Caller caller = caller();
        Noted noted = Noted.of(caller.host(), "consent", "consent_denied", "the human let the agent do nothing")
                .refused()
                .by(caller.user())
                .through(request.client());
        ServerKey server = request.server();
        notes.fire(server == null ? noted : noted.on(server));
        return new RedirectResponse(request.redirectUri(), request.issuer(), request.state())
                .refused("access_denied", "The person did not allow it", client);
    }

    private PendingRequest open(String requestId, Secret browser) {
        Caller caller = caller();
        PendingRequest request =
                requests.find(caller.host(), requestId).orElseThrow(() -> new RequestGone(Pending.Why.UNKNOWN));
        if (!request.began(RandomText.digest(browser))) {
            throw new RequestGone(Pending.Why.OTHER_BROWSER);
        }
        if (request.answered()) {
            throw new RequestGone(Pending.Why.ANSWERED);
        }
        if (request.expired(OffsetDateTime.now(clock))) {
            throw new RequestGone(Pending.Why.EXPIRED);
        }
        if (!request.claim(caller.user())) {
            throw new RequestGone(Pending.Why.OTHER_PERSON);
        }
        return request;
    }

    /** An agent that was blocked or removed meanwhile gets no answer. */
    private ClientView client(PendingRequest request) {
        return agents.find(caller().host(), request.client())
                .filter(ClientView::enabled)
                .filter(client -> client.redirectsTo(request.redirectUri()))
                .orElseThrow(() -> new RequestGone(Pending.Why.UNKNOWN));
    }

    private Question question(PendingRequest request) {
        Agent agent = Agent.of(client(request), new RedirectUri(request.redirectUri()));
        ServerKey server = request.server();
        return new Question(request.publicId(), agent, server == null ? null : offer(request, server));
    }

    private @Nullable Offer offer(PendingRequest request, ServerKey key) {
        Caller caller = caller();
        Optional<ServerOffer> known = servers.offer(caller.host(), key);
        Optional<Trust> ceiling = ceilings.of(caller.host(), caller.user(), key);
        Trust standing = consents.standing(caller, request.client(), key, new RedirectUri(request.redirectUri()).host())
                .orElse(null);
        return new Offer(
                key.value(),
                known.map(ServerOffer::name).orElse(key.value()),
                known.map(ServerOffer::description).orElse(""),
                known.map(ServerOffer::open).orElse(false),
                known.map(ServerOffer::approvedBy).orElse(null),
                known.isPresent() ? ceiling.orElse(null) : null,
                known.map(ServerOffer::tools).orElse(List.of()),
                settings.longestDays(),
                standing);
    }

    private int days(int asked) {
        return Math.max(1, Math.min(asked, settings.longestDays()));
    }

    private Caller caller() {
        return Caller.of(context.getCallerPrincipal().getName())
                .orElseThrow(() -> new EJBAccessException("A human must be signed in"));
    }
}
