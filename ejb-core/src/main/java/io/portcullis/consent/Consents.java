package io.portcullis.consent;

import io.portcullis.catalog.Servers;
import io.portcullis.directory.Ceilings;
import io.portcullis.identity.Caller;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.oauth.client.Agents;
import io.portcullis.tenancy.FactsMoved;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What humans let agents do. An end, and a lower level, hold from the next call on. */
@Stateless
public class Consents {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int MOST = 500;

    @PersistenceContext
    private EntityManager em;

    @Resource
    private SessionContext context;

    private Servers servers;
    private Ceilings ceilings;
    private Agents agents;
    private SecureRandom random;
    private Clock clock;
    private Event<Noted> notes;
    private Event<FactsMoved> moves;

    @SuppressWarnings("NullAway.Init")
    public Consents() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    public Consents(
            Servers servers,
            Ceilings ceilings,
            Agents agents,
            SecureRandom random,
            Clock clock,
            Event<Noted> notes,
            Event<FactsMoved> moves) {
        this.servers = servers;
        this.ceilings = ceilings;
        this.agents = agents;
        this.random = random;
        this.clock = clock;
        this.notes = notes;
        this.moves = moves;
    }

    @RolesAllowed("human")
    public List<ConsentView> mine() {
        Caller caller = caller();
        List<Consent> mine = of(caller.host(), caller.user());
        Names names = names(caller.host(), mine);
        return mine.stream().map(consent -> ConsentView.of(consent, names)).toList();
    }

    /**
     * Lowers at once; raises up to the ceiling, after a fresh sign-in.
     *
     * @param signedInAt when the human last proved who they are
     */
    @RolesAllowed("human")
    public ConsentView change(String id, Trust level, Instant signedInAt) {
        Caller caller = caller();
        Consent consent = mine(caller, id);
        boolean raise = !consent.trust().covers(level);
        Trust ceiling = ceilings.snapshot(caller.host())
                .of(caller.user(), consent.server())
                .orElse(null);
        if (raise && (ceiling == null || !ceiling.covers(level))) {
            notes.fire(consent.noted("consent_refused", "asked for level " + level.word() + " above the ceiling")
                    .refused());
            throw new CeilingExceeded(level, ceiling, consent.server());
        }
        if (raise && signedInAt.plus(FRESH).isBefore(clock.instant())) {
            throw new FreshSignInNeeded();
        }
        consent.level(level);
        tell(consent, raise ? "consent_raised" : "consent_lowered", "level " + level.word());
        return ConsentView.of(consent, names(caller.host(), List.of(consent)));
    }

    /**
     * What a human agreed to.
     *
     * @param redirectHost where the agent's answers go; another place is another consent
     */
    public record Granted(
            Caller caller, ClientId agent, ServerKey server, String redirectHost, Trust level, OffsetDateTime until) {}

    /**
     * Keeps what the signed-in human agreed to; agreeing again renews it.
     *
     * @return the consent's id
     */
    @RolesAllowed("human")
    public String granted(Granted granted) {
        Caller caller = caller();
        Trust ceiling = ceilings.snapshot(caller.host())
                .of(caller.user(), granted.server())
                .orElse(null);
        OffsetDateTime now = OffsetDateTime.now(clock);
        Consent consent = standing(caller, granted.agent(), granted.server(), granted.redirectHost(), now)
                .orElseGet(() -> new Consent(caller.host(), RandomText.id(random), caller.user(), granted.agent())
                        .to(granted.server(), granted.redirectHost()));
        if (ceiling == null || !ceiling.covers(granted.level())) {
            notes.fire(consent.noted(
                            "consent_refused",
                            "asked for level " + granted.level().word() + " above the ceiling")
                    .refused());
            throw new CeilingExceeded(granted.level(), ceiling, granted.server());
        }
        em.persist(consent.grant(granted.level(), now, granted.until()));
        tell(consent, "consent_granted", "level " + granted.level().word() + " until " + granted.until());
        return consent.publicId();
    }

    /** The level of a living consent for the same thing. */
    @RolesAllowed("human")
    public Optional<Trust> standing(Caller caller, ClientId agent, ServerKey server, String redirectHost) {
        return standing(caller, agent, server, redirectHost, OffsetDateTime.now(clock))
                .map(Consent::trust);
    }

    @RolesAllowed("human")
    public void endMine(String id) {
        end(mine(caller(), id), "ended_by_user");
    }

    /** The living ones, newest first. */
    @RolesAllowed("admin:read")
    public Page list(HostId host, @Nullable UserId user, int limit, @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1 to " + MOST);
        }
        List<Consent> found = user == null ? page(host, limit, cursor) : of(host, user);
        List<Consent> page = found.size() > limit && user == null ? found.subList(0, limit) : found;
        Names names = names(host, page);
        String next = page.size() < found.size()
                ? String.valueOf(page.get(page.size() - 1).id())
                : null;
        return new Page(
                page.stream().map(consent -> ConsentView.of(consent, names)).toList(), next);
    }

    /** @param next the cursor of the next page, null on the last */
    public record Page(List<ConsentView> items, @Nullable String next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    @RolesAllowed("admin:write")
    public void end(HostId host, String id) {
        end(find(host, id), "ended_by_administrator");
    }

    private void end(Consent consent, String why) {
        consent.end(why, OffsetDateTime.now(clock));
        tell(consent, "consent_ended", why.replace('_', ' '));
    }

    private void tell(Consent consent, String reason, String sentence) {
        notes.fire(consent.noted(reason, sentence));
        moves.fire(new FactsMoved(consent.host()));
    }

    private Names names(HostId host, List<Consent> consents) {
        Set<ClientId> clients = consents.stream().map(Consent::client).collect(Collectors.toSet());
        return new Names(agents.names(host, clients), servers.snapshot(host), ceilings.snapshot(host));
    }

    private List<Consent> page(HostId host, int limit, @Nullable String cursor) {
        return em.createNamedQuery("Consent.page", Consent.class)
                .setParameter("host", host.value())
                .setParameter("cursor", cursor == null ? Long.MAX_VALUE : number(cursor))
                .setMaxResults(limit + 1)
                .getResultList();
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException("cursor is not one that this gateway gave", malformed);
        }
    }

    private List<Consent> of(HostId host, UserId user) {
        return em.createNamedQuery("Consent.ofUser", Consent.class)
                .setParameter("host", host.value())
                .setParameter("user", user.value())
                .getResultList();
    }

    private Optional<Consent> standing(
            Caller caller, ClientId agent, ServerKey server, String redirectHost, OffsetDateTime now) {
        return of(caller.host(), caller.user()).stream()
                .filter(consent -> consent.isFor(agent, server, redirectHost) && now.isBefore(consent.expiresAt()))
                .findFirst();
    }

    private Consent find(HostId host, String id) {
        return em.createNamedQuery("Consent.byId", Consent.class)
                .setParameter("host", host.value())
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new UnknownConsent(id));
    }

    private Consent mine(Caller caller, String id) {
        Consent consent = find(caller.host(), id);
        if (!consent.user().equals(caller.user())) {
            throw new UnknownConsent(id);
        }
        return consent;
    }

    private Caller caller() {
        return Caller.of(context.getCallerPrincipal().getName())
                .orElseThrow(() -> new EJBAccessException("A human must be signed in"));
    }
}
