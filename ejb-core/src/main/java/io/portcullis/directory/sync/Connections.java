package io.portcullis.directory.sync;

import io.portcullis.directory.source.DirectoryConnection;
import io.portcullis.identity.HostId;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.tenancy.key.Vaults;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** The directory of each host that has one. */
@Stateless
public class Connections {
    @PersistenceContext
    private EntityManager em;

    private Vaults vaults;
    private Event<HostChanged> changes;

    @SuppressWarnings("NullAway.Init")
    public Connections() {}

    @Inject
    public Connections(Vaults vaults, Event<HostChanged> changes) {
        this.vaults = vaults;
        this.changes = changes;
    }

    @RolesAllowed("admin:read")
    public Optional<DirectoryConnection> shown(HostId host) {
        return of(host);
    }

    @PermitAll
    public Optional<DirectoryConnection> of(HostId host) {
        return find(host).map(found -> found.connection(vaults.of(host)));
    }

    /** Replaces all of it but its secret where none is given. */
    @RolesAllowed("admin:write")
    public void put(HostId host, DirectoryConnection connection) {
        em.persist(find(host).orElseGet(() -> new StoredConnection(host)).set(connection, vaults.of(host)));
        em.flush();
        String where = connection.kind().word() + " at " + connection.address();
        changes.fire(
                new HostChanged(host, "directory_connected", connection.kind().word(), where));
    }

    /** @return false if there was none. Who was found last counts until that is too old. */
    @RolesAllowed("admin:write")
    public boolean delete(HostId host) {
        Optional<StoredConnection> found = find(host);
        found.ifPresent(connection -> {
            em.remove(connection);
            changes.fire(new HostChanged(
                    host, "directory_disconnected", host.value(), "mapped teams lapse with the last sync"));
        });
        return found.isPresent();
    }

    private Optional<StoredConnection> find(HostId host) {
        return em.createNamedQuery("StoredConnection.of", StoredConnection.class)
                .setParameter("host", host.value())
                .getResultStream()
                .findFirst();
    }
}
