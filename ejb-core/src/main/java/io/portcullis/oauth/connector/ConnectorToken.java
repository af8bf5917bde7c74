package io.portcullis.oauth.connector;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.oauth.AccessTokenIssuer.AccessToken;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A token that was given to a connector: its digest, and how long it lasts. It goes with its client. */
@Entity
@Table(name = "connector_token")
@NamedQuery(
        name = "ConnectorToken.alive",
        query = "select t from ConnectorToken t where t.host = :host and t.expiresAt > :now order by t.id")
@NamedQuery(
        name = "ConnectorToken.byId",
        query = "select t from ConnectorToken t where t.host = :host and t.tokenId = :tokenId")
@NamedQuery(
        name = "ConnectorToken.announce",
        query = "update ConnectorToken t set t.announced = :days"
                + " where t.host = :host and t.tokenId = :tokenId and t.announced > :days")
@NamedQuery(
        name = "ConnectorToken.purge",
        query = "delete from ConnectorToken t where t.host = :host and t.expiresAt < :now")
class ConnectorToken {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "token_id")
    private String tokenId;

    @Column(name = "client_id")
    private String client;

    @Column(name = "name")
    private String name;

    @Column(name = "digest")
    private String digest;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    @Column(name = "announced")
    private int announced;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected ConnectorToken() {}

    ConnectorToken(HostId host, ClientId client, String name, AccessToken token, OffsetDateTime now) {
        this.host = host.value();
        this.tokenId = token.tokenId();
        this.client = client.value();
        this.name = name;
        this.digest = RandomText.digest(new Secret(token.value()));
        this.createdAt = now;
        this.expiresAt = token.expiresAt().atOffset(ZoneOffset.UTC);
        this.announced = Integer.MAX_VALUE;
    }

    String name() {
        return name;
    }

    String tokenId() {
        return tokenId;
    }

    String digest() {
        return digest;
    }

    ConnectorTokenView view(OffsetDateTime now) {
        long daysLeft = Duration.between(now, expiresAt).toDays();
        return new ConnectorTokenView(tokenId, name, new ClientId(client), createdAt, expiresAt, daysLeft);
    }
}
