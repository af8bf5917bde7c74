package io.portcullis.upstream;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.ServerKey;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.tenancy.key.Vaults;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The credentials of upstreams, sealed with the host's data key; one a server. */
@Stateless
public class Credentials {
    @PersistenceContext
    private EntityManager em;

    private Vaults vaults;
    private Event<HostChanged> changes;

    @SuppressWarnings("NullAway.Init")
    public Credentials() {}

    @Inject
    public Credentials(Vaults vaults, Event<HostChanged> changes) {
        this.vaults = vaults;
        this.changes = changes;
    }

    @RolesAllowed("admin:write")
    public void set(HostId host, ServerKey server, UpstreamCredential given) {
        Optional<Credential> known = find(host, server);
        Credential credential = known.orElseGet(() -> new Credential(host, server));
        byte[] secret = given.secret().reveal().getBytes(StandardCharsets.UTF_8);
        credential.set(given.kind(), given.name(), vaults.of(host).seal(credential.place(), secret));
        if (known.isEmpty()) {
            em.persist(credential);
        }
        changes.fire(new HostChanged(
                host,
                "credential_set",
                server.value(),
                "a " + given.kind().name().toLowerCase(Locale.ROOT)));
    }

    @RolesAllowed("admin:write")
    public void remove(HostId host, ServerKey server) {
        find(host, server).ifPresent(credential -> {
            em.remove(credential);
            changes.fire(new HostChanged(host, "credential_removed", server.value(), "none is sent any more"));
        });
    }

    /** Opens the credential for one use by the gateway itself. */
    @PermitAll
    public Optional<UpstreamCredential> open(HostId host, ServerKey server) {
        return find(host, server).map(credential -> {
            byte[] secret = vaults.of(host).open(credential.place(), credential.sealed());
            return new UpstreamCredential(
                    credential.kind(), credential.name(), new Secret(new String(secret, StandardCharsets.UTF_8)));
        });
    }

    private Optional<Credential> find(HostId host, ServerKey server) {
        return em.createNamedQuery("Credential.of", Credential.class)
                .setParameter("host", host.value())
                .setParameter("server", server.value())
                .getResultStream()
                .findFirst();
    }
}
