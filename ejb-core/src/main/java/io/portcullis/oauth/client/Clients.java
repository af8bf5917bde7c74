package io.portcullis.oauth.client;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.tenancy.HostChanged;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The OAuth clients of a host. */
@Stateless
public class Clients {
    private static final int SECRET_BYTES = 32;
    private static final int MOST = 500;

    @PersistenceContext
    private EntityManager em;

    private SecureRandom random;
    private Clock clock;
    private Event<HostChanged> changes;

    @SuppressWarnings("NullAway.Init")
    public Clients() {}

    @Inject
    public Clients(SecureRandom random, Clock clock, Event<HostChanged> changes) {
        this.random = random;
        this.clock = clock;
        this.changes = changes;
    }

    /**
     * @param text looked for in name and client id, regardless of case; null for all
     * @param limit 1 to 500
     * @param cursor the last client id of the page before
     */
    @RolesAllowed("admin:read")
    public Page list(HostId host, @Nullable String text, int limit, @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1 to " + MOST);
        }
        String looked = text == null ? "" : text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
        List<Client> found = em.createNamedQuery("Client.page", Client.class)
                .setParameter("host", host.value())
                .setParameter("cursor", cursor == null ? "" : cursor)
                .setParameter("text", "%" + looked + "%")
                .setMaxResults(limit + 1)
                .getResultList();
        List<Client> page = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? page.get(limit - 1).clientId().value() : null;
        return new Page(page.stream().map(ClientView::of).toList(), next);
    }

    /** @param next the cursor of the next page, null on the last */
    public record Page(List<ClientView> items, @Nullable String next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    @RolesAllowed("admin:read")
    public Optional<ClientView> view(HostId host, ClientId clientId) {
        return find(host, clientId).map(ClientView::of);
    }

    @RolesAllowed("admin:read")
    public Counts counts(HostId host) {
        return new Counts(count("Client.count", host), count("Client.countBlocked", host));
    }

    /** How many clients there are, and how many of them are not let in. */
    public record Counts(long all, long blocked) {}

    /** Makes a service account; the secret in the answer is shown this once. */
    @RolesAllowed("admin:write")
    public ClientView create(HostId host, String name, Set<String> scopes) {
        ClientId clientId = new ClientId("svc-" + HexFormat.of().formatHex(random(12)));
        Secret secret = new Secret(token(SECRET_BYTES));
        Client client = new Client(host, clientId, name, scopes, OffsetDateTime.now(clock));
        client.secret(secret);
        em.persist(client);
        changed(host, "client_created", clientId);
        return ClientView.of(client, secret.reveal());
    }

    /** One that acts for humans, known to the administrator; its secret, if it wants one, is shown this once. */
    @RolesAllowed("admin:write")
    public ClientView preregister(HostId host, ClientDescription said) {
        ClientView made = add(host, ClientKind.PREREGISTERED, "app-", said);
        changed(host, "client_created", new ClientId(made.clientId()));
        return made;
    }

    /** Changes what is given and leaves what is null. */
    @RolesAllowed("admin:write")
    public ClientView change(
            HostId host,
            ClientId clientId,
            @Nullable String name,
            @Nullable Set<String> scopes,
            @Nullable Boolean enabled) {
        Client client = find(host, clientId).orElseThrow(() -> new UnknownClient(clientId.value()));
        Optional.ofNullable(name).ifPresent(client::rename);
        Optional.ofNullable(scopes).ifPresent(client::allow);
        Optional.ofNullable(enabled).ifPresent(client::enable);
        changed(host, "client_changed", clientId);
        return ClientView.of(client);
    }

    @RolesAllowed("admin:write")
    public void delete(HostId host, ClientId clientId) {
        em.remove(find(host, clientId).orElseThrow(() -> new UnknownClient(clientId.value())));
        changed(host, "client_deleted", clientId);
    }

    /** RFC 6749 §2.3.1; empty for an unknown or disabled client and for a wrong secret alike. */
    @PermitAll
    public Optional<ClientFact> authenticate(HostId host, ClientId clientId, Secret secret) {
        return find(host, clientId)
                .filter(client -> client.authenticates(secret))
                .map(ClientFact::of);
    }

    /**
     * Those that an administrator made, and those that somebody let in. Anybody may register a client, so one that nobody
     * ever used is in no memory; it has no token either.
     */
    @PermitAll
    public Map<ClientId, ClientFact> facts(HostId host) {
        Map<ClientId, ClientFact> facts = new HashMap<>();
        em.createNamedQuery("Client.hot", Client.class)
                .setParameter("host", host.value())
                .setParameter("known", List.of(ClientKind.SERVICE_ACCOUNT, ClientKind.PREREGISTERED))
                .getResultStream()
                .forEach(client -> facts.put(client.clientId(), ClientFact.of(client)));
        return facts;
    }

    /** The first administrative client comes from the configuration, at each start; its secret follows the configuration. */
    @PermitAll
    public void bootstrap(HostId host, ClientId clientId, Secret secret) {
        Optional<Client> known = find(host, clientId);
        if (known.filter(client -> client.authenticates(secret)).isPresent()) {
            return;
        }
        Client client =
                known.orElseGet(() -> new Client(host, clientId, "Bootstrap", Scopes.ALL, OffsetDateTime.now(clock)));
        client.secret(secret);
        if (known.isEmpty()) {
            em.persist(client);
        }
        changed(host, "client_bootstrapped", clientId);
    }

    private ClientView add(HostId host, ClientKind kind, String prefix, ClientDescription said) {
        ClientId clientId = new ClientId(prefix + HexFormat.of().formatHex(random(12)));
        Client client = Client.agent(host, clientId, kind, said, OffsetDateTime.now(clock));
        Secret secret = new Secret(token(SECRET_BYTES));
        if (said.confidential()) {
            client.secret(secret);
        }
        em.persist(client);
        em.flush();
        return ClientView.of(client, said.confidential() ? secret.reveal() : null);
    }

    private long count(String query, HostId host) {
        return em.createNamedQuery(query, Long.class)
                .setParameter("host", host.value())
                .getSingleResult();
    }

    private Optional<Client> find(HostId host, ClientId clientId) {
        return em.createNamedQuery("Client.byId", Client.class)
                .setParameter("host", host.value())
                .setParameter("clientId", clientId.value())
                .getResultStream()
                .findFirst();
    }

    private void changed(HostId host, String type, ClientId clientId) {
        changes.fire(new HostChanged(host, type, clientId.value(), type.replace('_', ' ')));
    }

    private String token(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(bytes));
    }

    private byte[] random(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return value;
    }
}
