package io.portcullis.tenancy.key;

import io.portcullis.identity.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The opened vault of each host, kept in memory. */
@ApplicationScoped
public class Vaults {
    private final Map<HostId, Vault> opened = new ConcurrentHashMap<>();
    private TenantKeys keys;

    @SuppressWarnings("NullAway.Init")
    protected Vaults() {}

    @Inject
    public Vaults(TenantKeys keys) {
        this.keys = keys;
    }

    public Vault of(HostId host) {
        return opened.computeIfAbsent(host, keys::open);
    }

    /** What would be sealed with it nobody could open again. */
    void lost(@Observes(during = TransactionPhase.AFTER_FAILURE) TenantKeyMade made) {
        opened.remove(made.host());
    }
}
