package io.portcullis.policy.permitio.mirror;

import io.portcullis.identity.HostId;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps what Permit should have and what it has, one node at a time for each host. */
@Stateless
public class MirrorRows {
    private static final Duration LEASE = Duration.ofSeconds(30);

    @PersistenceContext
    private EntityManager em;

    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public MirrorRows() {}

    @Inject
    public MirrorRows(Clock clock) {
        this.clock = clock;
    }

    /**
     * What the host should have by now. Plans made from older facts than the last one change nothing.
     *
     * @param environment that is written to; in another than before nothing is there yet
     * @param epoch that the digests were made from
     * @param digests of every item
     * @return false where another node mirrors the host, or planned from newer facts
     */
    @PermitAll
    public boolean plan(HostId host, String lease, String environment, long epoch, Map<String, String> digests) {
        MirroredHost mirrored = locked(host);
        OffsetDateTime now = OffsetDateTime.now(clock);
        if (mirrored.planned() > epoch || !mirrored.take(lease, now, now.plus(LEASE))) {
            return false;
        }
        if (mirrored.moved(environment)) {
            all(host).forEach(item -> item.again(now));
        }
        if (mirrored.planned() < epoch) {
            mirrored.planned(epoch);
            want(host, digests, now);
        }
        return true;
    }

    private void want(HostId host, Map<String, String> digests, OffsetDateTime now) {
        Map<String, String> fresh = new HashMap<>(digests);
        for (MirroredItem item : all(host)) {
            item.want(fresh.remove(item.item()), now);
        }
        fresh.forEach((name, digest) -> {
            MirroredItem item = new MirroredItem(host, name, now);
            item.want(digest, now);
            em.persist(item);
        });
    }

    /** The next that are due; the node that asks is about to write them. What is common comes before servers, they before people. */
    @PermitAll
    public List<String> begin(HostId host, String lease, int most) {
        renew(host, lease);
        List<MirroredItem> due = em.createNamedQuery("MirroredItem.due", MirroredItem.class)
                .setParameter("host", host.value())
                .setParameter("now", OffsetDateTime.now(clock))
                .setMaxResults(most)
                .getResultList();
        due.forEach(MirroredItem::begin);
        return due.stream().map(MirroredItem::item).toList();
    }

    /** @param digest of what was written; null where it was taken away */
    @PermitAll
    public void done(HostId host, String lease, String name, @Nullable String digest) {
        renew(host, lease);
        for (MirroredItem item : named(host, name)) {
            if (item.done(digest, OffsetDateTime.now(clock))) {
                em.remove(item);
            }
        }
    }

    @PermitAll
    public void failed(HostId host, String lease, String name, String why) {
        renew(host, lease);
        named(host, name).forEach(item -> item.failed(why, OffsetDateTime.now(clock)));
    }

    /** @return whether nothing is owed any more */
    @PermitAll
    public boolean release(HostId host, String lease) {
        locked(host).release(lease);
        return state(host).pending().isEmpty();
    }

    /** Has the items written again, whatever was written before; those that are not known are taken away. */
    @PermitAll
    public void again(HostId host, Collection<String> names) {
        locked(host);
        OffsetDateTime now = OffsetDateTime.now(clock);
        Set<String> unknown = new HashSet<>(names);
        for (MirroredItem item : all(host)) {
            if (unknown.remove(item.item())) {
                item.again(now);
            }
        }
        unknown.forEach(name -> em.persist(new MirroredItem(host, name, now)));
    }

    @PermitAll
    public MirrorState state(HostId host) {
        MirroredHost mirrored = em.find(MirroredHost.class, host.value());
        return new MirrorState(
                mirrored == null ? 0 : mirrored.planned(),
                all(host).stream().map(MirroredItem::view).toList());
    }

    private void renew(HostId host, String lease) {
        locked(host).renew(lease, OffsetDateTime.now(clock).plus(LEASE));
    }

    private MirroredHost locked(HostId host) {
        MirroredHost found = em.find(MirroredHost.class, host.value(), LockModeType.PESSIMISTIC_WRITE);
        if (found != null) {
            return found;
        }
        MirroredHost first = new MirroredHost(host);
        em.persist(first);
        em.flush();
        return first;
    }

    private List<MirroredItem> all(HostId host) {
        return em.createNamedQuery("MirroredItem.all", MirroredItem.class)
                .setParameter("host", host.value())
                .getResultList();
    }

    private List<MirroredItem> named(HostId host, String name) {
        return em.createNamedQuery("MirroredItem.one", MirroredItem.class)
                .setParameter("host", host.value())
                .setParameter("item", name)
                .getResultList();
    }
}
