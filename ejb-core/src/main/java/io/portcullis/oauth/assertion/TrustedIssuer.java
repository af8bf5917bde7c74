package io.portcullis.oauth.assertion;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.oauth.client.PublicKeys;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An identity provider that may say, in a JWT, that one of its people lets a client use a server of the host. */
@Entity
@Table(name = "trusted_issuer")
@NamedQuery(name = "TrustedIssuer.all", query = "select t from TrustedIssuer t where t.host = :host order by t.issuer")
@NamedQuery(
        name = "TrustedIssuer.named",
        query = "select t from TrustedIssuer t where t.host = :host and t.issuer = :issuer")
@NamedQuery(
        name = "TrustedIssuer.byId",
        query = "select t from TrustedIssuer t where t.host = :host and t.publicId = :id")
class TrustedIssuer {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "public_id")
    private String publicId;

    @Column(name = "issuer")
    private String issuer;

    @Column(name = "jwks_uri")
    private String jwksUri;

    @Column(name = "client_ids")
    private String clientIds;

    @Column(name = "trusted_at")
    private OffsetDateTime trustedAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected TrustedIssuer() {}

    TrustedIssuer(HostId host, String publicId, NewIssuer said, OffsetDateTime now) {
        this.host = host.value();
        this.publicId = publicId;
        this.issuer = said.issuer();
        this.jwksUri = said.keys().address();
        this.clientIds = said.clients().stream().map(ClientId::value).sorted().collect(Collectors.joining("\n"));
        this.trustedAt = now;
    }

    String publicId() {
        return publicId;
    }

    String issuer() {
        return issuer;
    }

    PublicKeys.Published keys() {
        return new PublicKeys.Published(jwksUri);
    }

    /** Empty: any client. */
    Set<String> clientIds() {
        return Stream.of(clientIds.split("\n"))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean admits(ClientId client) {
        return clientIds.isEmpty() || clientIds().contains(client.value());
    }

    OffsetDateTime trustedAt() {
        return trustedAt;
    }
}
