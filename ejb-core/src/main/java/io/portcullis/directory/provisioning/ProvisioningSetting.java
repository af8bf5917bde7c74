package io.portcullis.directory.provisioning;

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
import org.jspecify.annotations.Nullable;

/** What an administrator of a host decided about provisioning. */
@Entity
@Table(name = "provisioning_setting")
@NamedQuery(name = "ProvisioningSetting.of", query = "select s from ProvisioningSetting s where s.host = :host")
class ProvisioningSetting {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Nullable
    @Column(name = "issuer")
    private String issuer;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected ProvisioningSetting() {}

    ProvisioningSetting(HostId host) {
        this.host = host.value();
    }

    ProvisioningSetting vouchedBy(@Nullable String whose) {
        issuer = whose;
        return this;
    }

    @Nullable
    String issuer() {
        return issuer;
    }
}
