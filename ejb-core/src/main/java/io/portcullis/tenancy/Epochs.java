package io.portcullis.tenancy;

import io.portcullis.identity.HostId;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The change counter of each host. A decision remembers the count it was made under; its intent commits only if the count
 * still stands (see audit.IntentJournal, which takes the shared lock). Whoever changes a host takes the exclusive one, so
 * that after the change is answered no older decision can be recorded, on any node.
 */
@Stateless
public class Epochs {
    /** Namespace of the advisory locks on PostgreSQL; the second key is the hash of the host id. */
    public static final int LOCK = 0x706f7274;

    @PersistenceContext
    private EntityManager em;

    private Database database;

    @SuppressWarnings("NullAway.Init")
    public Epochs() {}

    @Inject
    public Epochs(Database database) {
        this.database = database;
    }

    /** In the transaction of the change. */
    @PermitAll
    public void administered(@Observes HostChanged change) {
        advance(change.host());
    }

    /** In the transaction of a person's own act. */
    @PermitAll
    public void moved(@Observes FactsMoved moved) {
        advance(moved.host());
    }

    private void advance(HostId changed) {
        String host = changed.value();
        if (database == Database.POSTGRESQL) {
            em.createNativeQuery("select cast(pg_advisory_xact_lock(?1, hashtext(?2)) as text)")
                    .setParameter(1, LOCK)
                    .setParameter(2, host)
                    .getSingleResult();
        }
        int rows = em.createNativeQuery("update epoch set counter = counter + 1 where host_id = ?1")
                .setParameter(1, host)
                .executeUpdate();
        if (rows != 1) {
            throw new IllegalStateException("Host " + host + " has no epoch");
        }
    }

    @PermitAll
    public long current(HostId host) {
        Object counter = em.createNativeQuery("select counter from epoch where host_id = ?1")
                .setParameter(1, host.value())
                .getSingleResult();
        return ((Number) counter).longValue();
    }

    /** Whether the host is there at all. */
    @PermitAll
    public boolean has(HostId host) {
        return !em.createNativeQuery("select counter from epoch where host_id = ?1")
                .setParameter(1, host.value())
                .getResultList()
                .isEmpty();
    }

    @PermitAll
    public Map<HostId, Long> all() {
        List<?> rows =
                em.createNativeQuery("select host_id, counter from epoch").getResultList();
        Map<HostId, Long> counters = new HashMap<>();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            counters.put(new HostId((String) columns[0]), ((Number) columns[1]).longValue());
        }
        return counters;
    }
}
