package io.portcullis.policy.store;

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

/** One version of a host's document; it never changes, the next one has the next number. */
@Entity
@Table(name = "access_document")
@NamedQuery(
        name = "AccessDocument.latest",
        query = "select d from AccessDocument d where d.host = :host order by d.number desc")
@NamedQuery(
        name = "AccessDocument.before",
        query = "select d from AccessDocument d where d.host = :host and d.number < :before order by d.number desc")
@NamedQuery(
        name = "AccessDocument.number",
        query = "select coalesce(max(d.number), 0) from AccessDocument d where d.host = :host")
@NamedQuery(
        name = "AccessDocument.one",
        query = "select d from AccessDocument d where d.host = :host and d.number = :number")
class AccessDocument {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "number")
    private long number;

    @Column(name = "body")
    private String body;

    @Column(name = "digest")
    private String digest;

    @Column(name = "origin")
    private String origin;

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "reason")
    private String reason;

    @Column(name = "changed_at")
    private OffsetDateTime changedAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected AccessDocument() {}

    AccessDocument(
            HostId host, long number, DocumentChange change, String digest, String changedBy, OffsetDateTime now) {
        this.host = host.value();
        this.number = number;
        this.body = change.text();
        this.digest = digest;
        this.origin = change.origin();
        this.changedBy = changedBy;
        this.reason = change.reason();
        this.changedAt = now;
    }

    long number() {
        return number;
    }

    String body() {
        return body;
    }

    String digest() {
        return digest;
    }

    String origin() {
        return origin;
    }

    String changedBy() {
        return changedBy;
    }

    String reason() {
        return reason;
    }

    OffsetDateTime changedAt() {
        return changedAt;
    }
}
