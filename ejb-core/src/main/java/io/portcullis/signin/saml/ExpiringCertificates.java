package io.portcullis.signin.saml;

import io.portcullis.identity.HostId;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Provider;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Nobody signs in by a provider whose certificates have ended, so it is said in time, and once each time. */
@Stateless
public class ExpiringCertificates {
    /** Days ahead. */
    private static final int[] ANNOUNCED = {7, 30, 60};

    private static final Logger LOG = Logger.getLogger(ExpiringCertificates.class.getName());

    @PersistenceContext
    private EntityManager em;

    private IdentityProviders providers;
    private Clock clock;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public ExpiringCertificates() {}

    @Inject
    public ExpiringCertificates(IdentityProviders providers, Clock clock, Event<Noted> notes) {
        this.providers = providers;
        this.clock = clock;
        this.notes = notes;
    }

    /**
     * A provider whose certificates end within 60 days, or have ended.
     *
     * @param days that are left, whole ones; negative after the end
     */
    public record Warning(String provider, String name, OffsetDateTime expiresAt, long days) {}

    /** The soonest first. */
    @RolesAllowed("admin:read")
    public List<Warning> warnings(HostId host) {
        return providers.list(host).stream()
                .flatMap(provider -> warning(provider).stream())
                .filter(warning -> announced(warning).isPresent())
                .sorted(java.util.Comparator.comparing(Warning::expiresAt))
                .toList();
    }

    /** By the clock, on whichever node comes first. */
    @PermitAll
    public void announce(HostId host) {
        for (Provider provider : providers.open(host)) {
            warning(provider).ifPresent(warning -> announced(warning).ifPresent(days -> announce(host, warning, days)));
        }
    }

    private void announce(HostId host, Warning warning, int days) {
        boolean first = em.createNamedQuery("SamlMetadata.warn")
                        .setParameter("host", host.value())
                        .setParameter("provider", warning.provider())
                        .setParameter("days", days)
                        .executeUpdate()
                == 1;
        if (first) {
            String sentence = "the signing certificate of the identity provider " + warning.provider() + " ends at "
                    + warning.expiresAt() + "; give its new metadata before, or nobody signs in by it";
            LOG.log(Level.WARNING, "{0}: {1}", new Object[] {host, sentence});
            notes.fire(Noted.of(host, "identity_provider", "CERTIFICATE_EXPIRES", sentence));
        }
    }

    private Optional<Warning> warning(Provider provider) {
        @Nullable OffsetDateTime end = provider.certificateExpiresAt();
        return Optional.ofNullable(end)
                .map(at -> new Warning(
                        provider.key(),
                        provider.name(),
                        at,
                        Math.floorDiv(
                                Duration.between(OffsetDateTime.now(clock), at).toSeconds(),
                                Duration.ofDays(1).toSeconds())));
    }

    /** The last mark that was passed: a node that slept says the latest alone. */
    private static OptionalInt announced(Warning warning) {
        return IntStream.of(ANNOUNCED).filter(mark -> warning.days() < mark).findFirst();
    }
}
