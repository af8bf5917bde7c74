package io.portcullis.directory.provisioning;

import io.portcullis.identity.HostId;
import io.portcullis.tenancy.HostChanged;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the external ids that a host is told are subjects of an issuer, so that they say who somebody is. */
@Stateless
public class ProvisioningSettings {
    private static final int LONGEST_ISSUER = 500;

    @PersistenceContext
    private EntityManager em;

    private Event<HostChanged> changes;

    @SuppressWarnings("NullAway.Init")
    public ProvisioningSettings() {}

    @Inject
    public ProvisioningSettings(Event<HostChanged> changes) {
        this.changes = changes;
    }

    /** Empty: an external id is nothing but the provider's own note. */
    @PermitAll
    public Optional<String> issuer(HostId host) {
        return find(host).map(ProvisioningSetting::issuer);
    }

    @RolesAllowed("admin:read")
    public Optional<String> shown(HostId host) {
        return issuer(host);
    }

    /** @param issuer null: external ids link nobody from now on; who is linked stays linked */
    @RolesAllowed("admin:write")
    public void vouchedBy(HostId host, @Nullable String issuer) {
        if (issuer != null && (issuer.isBlank() || issuer.length() > LONGEST_ISSUER)) {
            throw new IllegalArgumentException("issuer has 1 to 500 characters");
        }
        em.persist(find(host).orElseGet(() -> new ProvisioningSetting(host)).vouchedBy(issuer));
        changes.fire(new HostChanged(
                host, "provisioning_changed", host.value(), issuer == null ? "links nobody" : "links as " + issuer));
    }

    private Optional<ProvisioningSetting> find(HostId host) {
        return em.createNamedQuery("ProvisioningSetting.of", ProvisioningSetting.class)
                .setParameter("host", host.value())
                .getResultStream()
                .findFirst();
    }
}
