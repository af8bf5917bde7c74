package io.portcullis.oauth.assertion;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.oauth.client.PublicKeys;
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
import java.util.List;
import java.util.Optional;

/** The identity providers whose grants a host takes. */
@Stateless
public class TrustedIssuers {
    private static final int MOST = 50;

    @PersistenceContext
    private EntityManager em;

    private SecureRandom random;
    private Clock clock;
    private Event<HostChanged> changes;
    private Event<IssuerDistrusted> endings;

    @SuppressWarnings("NullAway.Init")
    public TrustedIssuers() {}

    @Inject
    public TrustedIssuers(
            SecureRandom random, Clock clock, Event<HostChanged> changes, Event<IssuerDistrusted> endings) {
        this.random = random;
        this.clock = clock;
        this.changes = changes;
        this.endings = endings;
    }

    @RolesAllowed("admin:read")
    public List<TrustedIssuerView> list(HostId host) {
        return all(host).stream().map(TrustedIssuerView::of).toList();
    }

    @RolesAllowed("admin:write")
    public TrustedIssuerView trust(HostId host, NewIssuer said) {
        if (named(host, said.issuer()).isPresent()) {
            throw new IssuerExists(said.issuer());
        }
        if (all(host).size() >= MOST) {
            throw new IllegalArgumentException("a host trusts at most 50 issuers");
        }
        TrustedIssuer trusted = new TrustedIssuer(host, RandomText.id(random), said, OffsetDateTime.now(clock));
        em.persist(trusted);
        em.flush();
        changes.fire(new HostChanged(
                host, "issuer_trusted", said.issuer(), "keys at " + said.keys().address()));
        return TrustedIssuerView.of(trusted);
    }

    /** What the issuer gave ends with it. */
    @RolesAllowed("admin:write")
    public void distrust(HostId host, String id) {
        TrustedIssuer trusted = em.createNamedQuery("TrustedIssuer.byId", TrustedIssuer.class)
                .setParameter("host", host.value())
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new UnknownIssuer(id));
        em.remove(trusted);
        changes.fire(new HostChanged(host, "issuer_distrusted", trusted.issuer(), "its grants are taken no more"));
        endings.fire(new IssuerDistrusted(host, trusted.issuer()));
    }

    /** Where the keys are of an issuer that may vouch for this client; empty: it may not. */
    @PermitAll
    public Optional<PublicKeys.Published> keys(HostId host, String issuer, ClientId client) {
        return named(host, issuer).filter(trusted -> trusted.admits(client)).map(TrustedIssuer::keys);
    }

    private Optional<TrustedIssuer> named(HostId host, String issuer) {
        return em.createNamedQuery("TrustedIssuer.named", TrustedIssuer.class)
                .setParameter("host", host.value())
                .setParameter("issuer", issuer)
                .getResultStream()
                .findFirst();
    }

    private List<TrustedIssuer> all(HostId host) {
        return em.createNamedQuery("TrustedIssuer.all", TrustedIssuer.class)
                .setParameter("host", host.value())
                .getResultList();
    }
}
