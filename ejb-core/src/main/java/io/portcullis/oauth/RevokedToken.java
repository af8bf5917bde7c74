package io.portcullis.oauth;

import io.portcullis.identity.HostId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;

/** An access token that ended before its time, named by its {@code jti}; kept until it would have expired. */
@Entity
@Table(name = "revoked_token")
@NamedQuery(
        name = "RevokedToken.alive",
        query = "select t.tokenId from RevokedToken t where t.host = :host and t.expiresAt > :now")
@NamedQuery(name = "RevokedToken.purge", query = "delete from RevokedToken t where t.expiresAt < :now")
class RevokedToken {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "token_id")
    private String tokenId;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected RevokedToken() {}

    RevokedToken(HostId host, String tokenId, OffsetDateTime expiresAt) {
        this.host = host.value();
        this.tokenId = tokenId;
        this.expiresAt = expiresAt;
    }
}
