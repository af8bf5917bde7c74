package io.portcullis.oauth;

import io.portcullis.identity.HostId;
import io.portcullis.oauth.grant.FamilyEnded;
import io.portcullis.tenancy.FactsMoved;
import io.portcullis.tenancy.HostChanged;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;

/** The access tokens that were revoked (RFC 7009) and have not expired yet. */
@Stateless
public class RevokedTokens {
    @PersistenceContext
    private EntityManager em;

    private Clock clock;
    private Event<HostChanged> changes;
    private Event<FactsMoved> moves;

    @SuppressWarnings("NullAway.Init")
    public RevokedTokens() {}

    @Inject
    public RevokedTokens(Clock clock, Event<HostChanged> changes, Event<FactsMoved> moves) {
        this.clock = clock;
        this.changes = changes;
        this.moves = moves;
    }

    /** The caller has shown that the token is its own. Revoking twice is revoking once. */
    @PermitAll
    public void revoke(HostId host, String tokenId, Instant expiresAt) {
        if (alive(host).contains(tokenId)) {
            return;
        }
        purge();
        keep(host, tokenId, expiresAt);
        changes.fire(new HostChanged(host, "token_revoked", tokenId, "an access token was revoked"));
    }

    /** The access tokens that an ended family has out end with it. */
    @PermitAll
    public void ended(@Observes FamilyEnded ended) {
        Instant now = clock.instant();
        Set<String> known = alive(ended.host());
        ended.accessTokens().forEach((tokenId, expiresAt) -> {
            if (expiresAt.isAfter(now) && !known.contains(tokenId)) {
                keep(ended.host(), tokenId, expiresAt);
            }
        });
        moves.fire(new FactsMoved(ended.host()));
    }

    @PermitAll
    public Set<String> alive(HostId host) {
        return Set.copyOf(em.createNamedQuery("RevokedToken.alive", String.class)
                .setParameter("host", host.value())
                .setParameter("now", OffsetDateTime.now(clock))
                .getResultList());
    }

    private void keep(HostId host, String tokenId, Instant expiresAt) {
        em.persist(new RevokedToken(host, tokenId, expiresAt.atOffset(ZoneOffset.UTC)));
    }

    private void purge() {
        em.createNamedQuery("RevokedToken.purge")
                .setParameter("now", OffsetDateTime.now(clock))
                .executeUpdate();
    }
}
