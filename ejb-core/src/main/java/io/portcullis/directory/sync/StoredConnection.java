package io.portcullis.directory.sync;

import io.portcullis.directory.source.DirectoryConnection;
import io.portcullis.directory.source.DirectoryKind;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.tenancy.key.Vault;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The connection of a host, its secret sealed. */
@Entity
@Table(name = "directory_connection")
@NamedQuery(name = "StoredConnection.of", query = "select c from StoredConnection c where c.host = :host")
class StoredConnection {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "kind")
    private String kind;

    @Column(name = "address")
    private String address;

    @Nullable
    @Column(name = "api")
    private String api;

    @Column(name = "client_id")
    private String clientId;

    @Column(name = "sealed_secret")
    private String sealedSecret;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected StoredConnection() {}

    @SuppressWarnings("NullAway.Init")
    StoredConnection(HostId host) {
        this.host = host.value();
    }

    /** @throws IllegalArgumentException where there is no secret yet, or one that was given for another address */
    StoredConnection set(DirectoryConnection connection, Vault vault) {
        Secret secret = connection.secret();
        String at = connection.address().toString();
        String apiAt = connection.api() == null ? null : connection.api().toString();
        if (secret != null) {
            sealedSecret = vault.seal(place(), secret.reveal().getBytes(StandardCharsets.UTF_8));
        } else if (sealedSecret == null || !at.equals(address) || !Objects.equals(apiAt, api)) {
            throw new IllegalArgumentException("secret is needed, and again for every new address");
        }
        kind = connection.kind().name();
        address = at;
        api = apiAt;
        clientId = connection.clientId();
        return this;
    }

    DirectoryConnection connection(Vault vault) {
        Secret secret = new Secret(new String(vault.open(place(), sealedSecret), StandardCharsets.UTF_8));
        return new DirectoryConnection(
                DirectoryKind.valueOf(kind),
                URI.create(address),
                api == null ? null : URI.create(api),
                clientId,
                secret);
    }

    private String place() {
        return host + "/directory_connection";
    }
}
