package io.portcullis.oauth.client;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An OAuth client (RFC 6749 §2). One that is a service account acts in its own name, as the user with its id. */
@Entity
@Table(name = "oauth_client")
@NamedQuery(
        name = "Client.page",
        query = "select c from Client c where c.host = :host and c.clientId > :cursor"
                + " and (lower(c.name) like :text escape '!' or lower(c.clientId) like :text escape '!')"
                + " order by c.clientId")
@NamedQuery(name = "Client.count", query = "select count(c) from Client c where c.host = :host")
@NamedQuery(
        name = "Client.countBlocked",
        query = "select count(c) from Client c where c.host = :host and c.enabled = false")
@NamedQuery(name = "Client.named", query = "select c from Client c where c.host = :host and c.clientId in :clientIds")
@NamedQuery(
        name = "Client.hot",
        query = "select c from Client c where c.host = :host and (c.kind in :known or c.usedAt is not null)")
@NamedQuery(
        name = "Client.unused",
        query = "select c from Client c where c.host = :host and c.kind = :kind and c.createdAt < :since"
                + " and (c.usedAt is null or c.usedAt < :since)")
@NamedQuery(name = "Client.byId", query = "select c from Client c where c.host = :host and c.clientId = :clientId")
class Client {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "client_id")
    private String clientId;

    @Column(name = "name")
    private String name;

    @Column(name = "secret_hash")
    private String secretHash;

    @Nullable
    @Column(name = "jwks")
    private String jwks;

    @Nullable
    @Column(name = "jwks_uri")
    private String jwksUri;

    @Column(name = "scopes")
    private String scopes;

    @Column(name = "service_account")
    private boolean serviceAccount;

    @Column(name = "enabled")
    private boolean enabled;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private ClientKind kind;

    @Column(name = "redirect_uris")
    private String redirectUris;

    @Column(name = "verified_domain")
    private String verifiedDomain;

    @Column(name = "fetched_at")
    private OffsetDateTime fetchedAt;

    @Column(name = "used_at")
    private OffsetDateTime usedAt;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Client() {}

    Client(HostId host, ClientId clientId, String name, Set<String> scopes, OffsetDateTime createdAt) {
        this.host = host.value();
        this.clientId = clientId.value();
        this.name = name;
        this.scopes = String.join(" ", new TreeSet<>(scopes));
        this.serviceAccount = true;
        this.kind = ClientKind.SERVICE_ACCOUNT;
        this.redirectUris = "";
        this.enabled = true;
        this.createdAt = createdAt;
    }

    /** One that acts for humans. */
    static Client agent(HostId host, ClientId clientId, ClientKind kind, ClientDescription said, OffsetDateTime now) {
        Client client = new Client(host, clientId, said.name(), Set.of(Scopes.MCP), now);
        client.serviceAccount = false;
        client.kind = kind;
        client.redirect(said.redirectUris());
        return client;
    }

    /** What its document says now; a name that an administrator gave stays. */
    void read(ClientDescription said, String domain, OffsetDateTime now) {
        redirect(said.redirectUris());
        verifiedDomain = domain;
        fetchedAt = now;
    }

    final void redirect(List<RedirectUri> uris) {
        redirectUris = uris.stream().map(RedirectUri::value).collect(Collectors.joining(" "));
    }

    /** To the hour is exact enough. */
    void use(OffsetDateTime now) {
        if (usedAt == null || usedAt.plusHours(1).isBefore(now)) {
            usedAt = now;
        }
    }

    void secret(Secret secret) {
        secretHash = SecretHash.of(secret);
    }

    void signWith(PublicKeys keys) {
        jwks = keys instanceof PublicKeys.Inline inline ? inline.jwks() : null;
        jwksUri = keys instanceof PublicKeys.Published published ? published.address() : null;
    }

    /** What verifies its assertions; empty for one that has a secret, or nothing. */
    Optional<PublicKeys> keys() {
        if (jwks != null) {
            return Optional.of(new PublicKeys.Inline(jwks));
        }
        return Optional.ofNullable(jwksUri).map(PublicKeys.Published::new);
    }

    void rename(String newName) {
        name = newName;
    }

    void allow(Set<String> newScopes) {
        scopes = String.join(" ", new TreeSet<>(newScopes));
    }

    void enable(boolean on) {
        enabled = on;
    }

    /** Whether it has anything to authenticate with; whoever has does not get by without. */
    boolean confidential() {
        return secretHash != null || jwks != null || jwksUri != null;
    }

    ClientKind kind() {
        return kind;
    }

    List<RedirectUri> redirectUris() {
        return Stream.of(redirectUris.split(" "))
                .filter(uri -> !uri.isEmpty())
                .map(RedirectUri::new)
                .toList();
    }

    @Nullable
    String verifiedDomain() {
        return verifiedDomain;
    }

    @Nullable
    OffsetDateTime fetchedAt() {
        return fetchedAt;
    }

    @Nullable
    OffsetDateTime usedAt() {
        return usedAt;
    }

    boolean authenticates(Secret secret) {
        return enabled && secretHash != null && SecretHash.matches(secretHash, secret);
    }

    ClientId clientId() {
        return new ClientId(clientId);
    }

    String name() {
        return name;
    }

    Set<String> scopes() {
        return Scopes.parse(scopes);
    }

    boolean serviceAccount() {
        return serviceAccount;
    }

    boolean enabled() {
        return enabled;
    }

    OffsetDateTime createdAt() {
        return createdAt;
    }
}
