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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The OAuth clients of a host. */
@Stateless
public class Clients {
    private static final int SECRET_BYTES = 32;

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

    @RolesAllowed("admin:read")
    public List<ClientView> list(HostId host) {
        return all(host).stream().map(ClientView::of).toList();
    }

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

    /** What clients are called. */
    @PermitAll
    public Map<ClientId, String> names(HostId host) {
        Map<ClientId, String> names = new HashMap<>();
        all(host).forEach(client -> names.put(client.clientId(), client.name()));
        return names;
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

    private List<Client> all(HostId host) {
        return em.createNamedQuery("Client.all", Client.class)
                .setParameter("host", host.value())
                .getResultList();
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
