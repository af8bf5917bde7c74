package io.portcullis.tenancy.key;

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

/** A host's data key, wrapped by the master key. */
@Entity
@Table(name = "tenant_key")
@NamedQuery(
        name = "TenantKey.newest",
        query = "select k from TenantKey k where k.host = :host order by k.keyVersion desc")
class TenantKey {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "key_version")
    private int keyVersion;

    @Column(name = "wrapped")
    private String wrapped;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected TenantKey() {}

    TenantKey(HostId host, int keyVersion, String wrapped, OffsetDateTime createdAt) {
        this.host = host.value();
        this.keyVersion = keyVersion;
        this.wrapped = wrapped;
        this.createdAt = createdAt;
    }

    String wrapped() {
        return wrapped;
    }

    static String place(HostId host, int keyVersion) {
        return host + "/tenant_key/" + keyVersion;
    }

    String place() {
        return host + "/tenant_key/" + keyVersion;
    }
}
