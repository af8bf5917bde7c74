package io.portcullis.directory.sync;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.policy.DirectoryMembers;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.policy.store.SyncedMembers;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The members that the last successful sync found. */
@Stateless
@LocalBean
public class StoredMembers implements SyncedMembers {
    @PersistenceContext
    private EntityManager em;

    @SuppressWarnings("NullAway.Init")
    public StoredMembers() {}

    @Override
    @PermitAll
    public long number(HostId host) {
        return em.createNamedQuery("SyncState.number", Long.class)
                .setParameter("host", host.value())
                .getResultStream()
                .findFirst()
                .orElse(0L);
    }

    @Override
    @PermitAll
    public DirectoryMembers of(HostId host) {
        SyncState state = em.find(SyncState.class, host.value());
        OffsetDateTime syncedAt = state == null ? null : state.syncedAt();
        String kind = state == null ? null : state.kind();
        if (state == null || syncedAt == null || kind == null) {
            return DirectoryMembers.NONE;
        }
        Map<UserId, Set<GroupKey>> groups = new HashMap<>();
        em.createNamedQuery("StoredMember.of", StoredMember.class)
                .setParameter("host", host.value())
                .getResultStream()
                .map(StoredMember::membership)
                .forEach(membership -> groups.computeIfAbsent(membership.user(), user -> new HashSet<>())
                        .add(membership.group()));
        return new DirectoryMembers(state.number(), kind, syncedAt.toInstant(), state.asked(), groups);
    }
}
