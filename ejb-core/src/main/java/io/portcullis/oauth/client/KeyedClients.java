package io.portcullis.oauth.client;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
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
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Clients that authenticate with a key of their own (private_key_jwt): the gateway holds nothing that could leak. */
@Stateless
public class KeyedClients {
    private static final int ID_BYTES = 12;

    @PersistenceContext
    private EntityManager em;

    private SecureRandom random;
    private Clock clock;
    private Event<HostChanged> changes;

    @SuppressWarnings("NullAway.Init")
    public KeyedClients() {}

    @Inject
    public KeyedClients(SecureRandom random, Clock clock, Event<HostChanged> changes) {
        this.random = random;
        this.clock = clock;
        this.changes = changes;
    }

    /** A service account. */
    @RolesAllowed("admin:write")
    public ClientView create(HostId host, String name, Set<String> scopes, PublicKeys keys) {
        return add(host, new Client(host, id("svc-"), name, scopes, OffsetDateTime.now(clock)), keys);
    }

    /** One that acts for humans, known to the administrator. */
    @RolesAllowed("admin:write")
    public ClientView preregister(HostId host, ClientDescription said, PublicKeys keys) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return add(host, Client.agent(host, id("app-"), ClientKind.PREREGISTERED, said, now), keys);
    }

    /**
     * Its old keys are good for nothing from now on.
     *
     * @throws IllegalArgumentException for a client that authenticates in another way
     */
    @RolesAllowed("admin:write")
    public ClientView change(HostId host, ClientId clientId, PublicKeys keys) {
        Client client = lookUp(host, clientId).orElseThrow(() -> new UnknownClient(clientId.value()));
        if (client.keys().isEmpty()) {
            throw new IllegalArgumentException("this client authenticates with a secret or not at all; make another");
        }
        client.signWith(keys);
        changes.fire(new HostChanged(host, "client_changed", clientId.value(), "authenticates with other keys"));
        return ClientView.of(client);
    }

    /** One that is let in, and the keys that its assertions are verified with. */
    public record Keyed(ClientFact client, PublicKeys keys) {}

    /** Empty for an unknown or disabled client, and for one that has no keys. */
    @PermitAll
    public Optional<Keyed> find(HostId host, ClientId clientId) {
        return lookUp(host, clientId).filter(Client::enabled).flatMap(client -> client.keys()
                .map(keys -> new Keyed(ClientFact.of(client), keys)));
    }

    private Optional<Client> lookUp(HostId host, ClientId clientId) {
        return em.createNamedQuery("Client.byId", Client.class)
                .setParameter("host", host.value())
                .setParameter("clientId", clientId.value())
                .getResultStream()
                .findFirst();
    }

    private ClientView add(HostId host, Client client, PublicKeys keys) {
        client.signWith(keys);
        em.persist(client);
        em.flush();
        changes.fire(new HostChanged(
                host, "client_created", client.clientId().value(), "client created, authenticates with its own key"));
        return ClientView.of(client);
    }

    private ClientId id(String prefix) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new ClientId(prefix + HexFormat.of().formatHex(id));
    }
}
