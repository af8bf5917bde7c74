package io.portcullis.oauth.client;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Clients that act for humans and make themselves known: by registration, or by a document at the address that is their id. */
@Stateless
public class Agents {
    private static final Duration DOCUMENT_IS_FRESH = Duration.ofHours(1);
    private static final Duration UNUSED = Duration.ofDays(30);
    private static final int MOST_COLLECTED = 1_000;

    @PersistenceContext
    private EntityManager em;

    private SecureRandom random;
    private Clock clock;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public Agents() {}

    @Inject
    public Agents(SecureRandom random, Clock clock, Event<Noted> notes) {
        this.random = random;
        this.clock = clock;
        this.notes = notes;
    }

    /** RFC 7591 §3: anybody may; what the client says of itself is shown as unverified. */
    @PermitAll
    public ClientView register(HostId host, ClientDescription said, Origin origin) {
        byte[] id = new byte[12];
        random.nextBytes(id);
        ClientId clientId = new ClientId("dyn-" + HexFormat.of().formatHex(id));
        Client client = Client.agent(host, clientId, ClientKind.SELF_REGISTERED, said, OffsetDateTime.now(clock));
        Secret secret = RandomText.secret(random);
        if (said.confidential()) {
            client.secret(secret);
        }
        em.persist(client);
        notes.fire(Noted.of(host, "registration", "client_registered", "registered itself as " + said.name())
                .through(clientId)
                .from(origin));
        return ClientView.of(client, said.confidential() ? secret.reveal() : null);
    }

    @PermitAll
    public Optional<ClientView> find(HostId host, ClientId clientId) {
        return lookUp(host, clientId).map(ClientView::of);
    }

    /** What clients are called; one that is gone is called nothing. */
    @PermitAll
    public Map<ClientId, String> names(HostId host, Set<ClientId> clientIds) {
        if (clientIds.isEmpty()) {
            return Map.of();
        }
        return em.createNamedQuery("Client.named", Client.class)
                .setParameter("host", host.value())
                .setParameter(
                        "clientIds", clientIds.stream().map(ClientId::value).toList())
                .getResultStream()
                .collect(Collectors.toUnmodifiableMap(Client::clientId, Client::name));
    }

    /** Whether the document of this client was read lately, so that it need not be read again. */
    @PermitAll
    public boolean hasFreshDocument(HostId host, ClientId clientId) {
        OffsetDateTime stale = OffsetDateTime.now(clock).minus(DOCUMENT_IS_FRESH);
        return lookUp(host, clientId)
                .map(Client::fetchedAt)
                .filter(fetched -> fetched.isAfter(stale))
                .isPresent();
    }

    /** Keeps what a client's document says now; whether the client is blocked, and a name it was given, stay. */
    @PermitAll
    public ClientView keep(HostId host, ClientId clientId, ClientDescription said) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Optional<Client> known = lookUp(host, clientId);
        Client client = known.orElseGet(() -> Client.agent(host, clientId, ClientKind.METADATA_DOCUMENT, said, now));
        client.read(said, ClientDocuments.domain(clientId), now);
        em.persist(client);
        if (known.isEmpty()) {
            notes.fire(Noted.of(host, "registration", "client_document_read", "its document names it " + said.name())
                    .through(clientId));
        }
        return ClientView.of(client);
    }

    /** Tells that somebody let the client in, or that it got a token: from now on the hot path knows it. */
    @PermitAll
    public void used(HostId host, ClientId clientId) {
        lookUp(host, clientId).ifPresent(client -> client.use(OffsetDateTime.now(clock)));
    }

    /**
     * Collects clients that registered themselves and were not used for 30 days.
     *
     * @param inUse whether a client still has somebody's consent; it is kept then
     */
    @PermitAll
    public int collect(HostId host, Predicate<ClientId> inUse) {
        List<Client> unused = em.createNamedQuery("Client.unused", Client.class)
                .setParameter("host", host.value())
                .setParameter("kind", ClientKind.SELF_REGISTERED)
                .setParameter("since", OffsetDateTime.now(clock).minus(UNUSED))
                .setMaxResults(MOST_COLLECTED)
                .getResultList();
        List<Client> collected =
                unused.stream().filter(client -> !inUse.test(client.clientId())).toList();
        collected.forEach(em::remove);
        if (!collected.isEmpty()) {
            notes.fire(Noted.of(
                    host, "registration", "clients_collected", collected.size() + " clients unused for 30 days"));
        }
        return collected.size();
    }

    private Optional<Client> lookUp(HostId host, ClientId clientId) {
        return em.createNamedQuery("Client.byId", Client.class)
                .setParameter("host", host.value())
                .setParameter("clientId", clientId.value())
                .getResultStream()
                .findFirst();
    }
}
