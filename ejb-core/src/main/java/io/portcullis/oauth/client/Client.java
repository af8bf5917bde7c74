package io.portcullis.oauth.client;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
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

/** An OAuth client (RFC 6749 §2). One that is a service account acts in its own name, as the user with its id. */
@Entity
@Table(name = "oauth_client")
@NamedQuery(name = "Client.all", query = "select c from Client c where c.host = :host order by c.clientId")
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

    @Column(name = "scopes")
    private String scopes;

    @Column(name = "service_account")
    private boolean serviceAccount;

    @Column(name = "enabled")
    private boolean enabled;

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
        this.enabled = true;
        this.createdAt = createdAt;
    }

    void secret(Secret secret) {
        secretHash = SecretHash.of(secret);
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
