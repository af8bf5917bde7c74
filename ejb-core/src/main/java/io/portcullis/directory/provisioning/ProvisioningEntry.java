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
import java.time.OffsetDateTime;

/** What a provider asked for, and what came of it. */
@Entity
@Table(name = "provisioning_log")
@NamedQuery(
        name = "ProvisioningEntry.page",
        query = "select e from ProvisioningEntry e where e.host = :host and e.id < :cursor"
                + " and e.status >= :from and e.status < :to order by e.id desc")
@NamedQuery(name = "ProvisioningEntry.purge", query = "delete from ProvisioningEntry e where e.at < :longAgo")
class ProvisioningEntry {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "at")
    private OffsetDateTime at;

    @Column(name = "client_id")
    private String client;

    @Column(name = "method")
    private String method;

    @Column(name = "target")
    private String target;

    @Column(name = "status")
    private int status;

    @Column(name = "detail")
    private String detail;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected ProvisioningEntry() {}

    ProvisioningEntry(HostId host, String client, ProvisioningLog.Request request, OffsetDateTime at) {
        this.host = host.value();
        this.client = client;
        this.method = request.method();
        this.target = request.target();
        this.status = request.status();
        this.detail = request.detail();
        this.at = at;
    }

    long id() {
        return id;
    }

    ProvisioningLog.Line line() {
        return new ProvisioningLog.Line(at, client, new ProvisioningLog.Request(method, target, status, detail));
    }
}
