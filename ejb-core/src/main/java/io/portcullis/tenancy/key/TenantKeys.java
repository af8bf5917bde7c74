package io.portcullis.tenancy.key;

import io.portcullis.identity.HostId;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

/** Keeps each host's data key: made on first use, wrapped by the master key. */
@Stateless
public class TenantKeys {
    @PersistenceContext
    private EntityManager em;

    private MasterKey master;
    private SecureRandom random;
    private Clock clock;
    private Event<TenantKeyMade> makings;

    @SuppressWarnings("NullAway.Init")
    public TenantKeys() {}

    @Inject
    public TenantKeys(MasterKey master, SecureRandom random, Clock clock, Event<TenantKeyMade> makings) {
        this.master = master;
        this.random = random;
        this.clock = clock;
        this.makings = makings;
    }

    @PermitAll
    public Vault open(HostId host) {
        List<TenantKey> keys = em.createNamedQuery("TenantKey.newest", TenantKey.class)
                .setParameter("host", host.value())
                .setMaxResults(1)
                .getResultList();
        byte[] key = keys.isEmpty() ? create(host) : unwrap(keys.get(0));
        return new Vault(key, random);
    }

    private byte[] unwrap(TenantKey key) {
        return master.vault().open(key.place(), key.wrapped());
    }

    private byte[] create(HostId host) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        String wrapped = master.vault().seal(TenantKey.place(host, 1), key);
        em.persist(new TenantKey(host, 1, wrapped, OffsetDateTime.now(clock)));
        makings.fire(new TenantKeyMade(host));
        return key;
    }
}
