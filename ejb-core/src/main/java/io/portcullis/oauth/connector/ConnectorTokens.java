package io.portcullis.oauth.connector;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.oauth.AccessTokenIssuer;
import io.portcullis.oauth.AccessTokenIssuer.AccessToken;
import io.portcullis.oauth.client.Clients;
import io.portcullis.oauth.key.SigningKeys;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tokens for months, for connectors of identity providers that take one token and keep it. Each opens provisioning alone, is
 * known by its digest, and ends at once when it is ended here; its signature by itself opens nothing.
 */
@Stateless
public class ConnectorTokens {
    /** The one scope of such a token. */
    public static final String SCOPE = "scim";

    public static final int LONGEST_DAYS = 365;
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 200;

    /** Days ahead. */
    private static final int[] ANNOUNCED = {7, 30};

    private static final Logger LOG = Logger.getLogger(ConnectorTokens.class.getName());

    @PersistenceContext
    private EntityManager em;

    private Clients clients;
    private SigningKeys keys;
    private AccessTokenIssuer issuer;
    private Clock clock;
    private Event<HostChanged> changes;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public ConnectorTokens() {}

    @Inject
    public ConnectorTokens(
            Clients clients,
            SigningKeys keys,
            AccessTokenIssuer issuer,
            Clock clock,
            Event<HostChanged> changes,
            Event<Noted> notes) {
        this.clients = clients;
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
        this.changes = changes;
        this.notes = notes;
    }

    /** @param secret the token itself, shown this once */
    public record Issued(ConnectorTokenView view, Secret secret) {}

    /**
     * Makes a service account with that name, and its token.
     *
     * @param address whose provisioning it opens
     * @param days 1 to {@value #LONGEST_DAYS}
     * @throws IllegalArgumentException for other days, a name of none or more than 200 characters, and when the host has too many already
     */
    @RolesAllowed("admin:write")
    public Issued issue(HostAddress address, String name, int days) {
        if (days < 1 || days > LONGEST_DAYS) {
            throw new IllegalArgumentException("days is 1 to " + LONGEST_DAYS);
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("name has 1 to " + LONGEST_NAME + " characters");
        }
        HostId host = address.host();
        purge(host);
        if (living(host).count() >= MOST) {
            throw new IllegalArgumentException("there are " + MOST + " tokens already; end those that nobody uses");
        }
        ClientId client = new ClientId(clients.create(host, name, Set.of(SCOPE)).clientId());
        AccessToken made = issuer.issue(address, client, Set.of(SCOPE), Duration.ofDays(days), keys.ofConnectors(host));
        OffsetDateTime now = OffsetDateTime.now(clock);
        ConnectorToken token = new ConnectorToken(host, client, name, made, now);
        em.persist(token);
        changes.fire(new HostChanged(
                host, "connector_token_issued", made.tokenId(), "of " + name + ", for " + days + " days"));
        return new Issued(token.view(now), new Secret(made.value()));
    }

    /** Those that have not expired, the oldest first. */
    @RolesAllowed("admin:read")
    public List<ConnectorTokenView> list(HostId host) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return living(host).map(token -> token.view(now)).toList();
    }

    /** @return whether there was one */
    @RolesAllowed("admin:write")
    public boolean end(HostId host, String tokenId) {
        List<ConnectorToken> found = em.createNamedQuery("ConnectorToken.byId", ConnectorToken.class)
                .setParameter("host", host.value())
                .setParameter("tokenId", tokenId)
                .getResultList();
        found.forEach(token -> {
            em.remove(token);
            changes.fire(new HostChanged(host, "connector_token_ended", tokenId, "of " + token.name()));
        });
        return !found.isEmpty();
    }

    /** Says of each, once, that it ends soon, on whichever node comes first. */
    @PermitAll
    public void announce(HostId host) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        living(host).map(token -> token.view(now)).forEach(token -> IntStream.of(ANNOUNCED)
                .filter(mark -> token.daysLeft() < mark)
                .findFirst()
                .ifPresent(mark -> announce(host, token, mark)));
    }

    private void announce(HostId host, ConnectorTokenView token, int days) {
        boolean first = em.createNamedQuery("ConnectorToken.announce")
                        .setParameter("host", host.value())
                        .setParameter("tokenId", token.id())
                        .setParameter("days", days)
                        .executeUpdate()
                == 1;
        if (first) {
            String sentence = "the token of the connector " + token.name() + " ends at " + token.expiresAt()
                    + "; make another and enter it at the provider, or nobody is provisioned from there";
            LOG.log(Level.WARNING, "{0}: {1}", new Object[] {host, sentence});
            notes.fire(Noted.of(host, "provisioning", "CONNECTOR_TOKEN_EXPIRES", sentence));
        }
    }

    /** Digests by id of the token. */
    @PermitAll
    public Map<String, String> alive(HostId host) {
        return living(host).collect(Collectors.toUnmodifiableMap(ConnectorToken::tokenId, ConnectorToken::digest));
    }

    private Stream<ConnectorToken> living(HostId host) {
        return em
                .createNamedQuery("ConnectorToken.alive", ConnectorToken.class)
                .setParameter("host", host.value())
                .setParameter("now", OffsetDateTime.now(clock))
                .getResultList()
                .stream();
    }

    private void purge(HostId host) {
        em.createNamedQuery("ConnectorToken.purge")
                .setParameter("host", host.value())
                .setParameter("now", OffsetDateTime.now(clock))
                .executeUpdate();
    }
}
