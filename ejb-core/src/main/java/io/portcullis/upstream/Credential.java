package io.portcullis.upstream;

import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** What the gateway shows an upstream to be let in; sealed, and never shown again. */
@Entity
@Table(name = "server_credential")
@NamedQuery(name = "Credential.of", query = "select c from Credential c where c.host = :host and c.server = :server")
class Credential {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "server_key")
    private String server;

    @Column(name = "kind")
    private String kind;

    @Column(name = "name")
    private String name;

    @Column(name = "sealed")
    private String sealed;

    @Version
    @Column(name = "version")
    private long version;

    protected Credential() {}

    Credential(HostId host, ServerKey server) {
        this.host = host.value();
        this.server = server.value();
    }

    void set(UpstreamCredential.Kind newKind, String newName, String newSealed) {
        kind = newKind.name();
        name = newName;
        sealed = newSealed;
    }

    UpstreamCredential.Kind kind() {
        return UpstreamCredential.Kind.valueOf(kind);
    }

    String name() {
        return name;
    }

    String sealed() {
        return sealed;
    }

    String place() {
        return host + "/server_credential/" + server;
    }
}
