package io.portcullis.directory.identity;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
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

/** An issuer's subject, and the human of the host it is. */
@Entity
@Table(name = "linked_identity")
@NamedQuery(
        name = "LinkedIdentity.byExternalId",
        query = "select l from LinkedIdentity l where l.host = :host and l.issuer = :issuer and l.subject = :subject")
@NamedQuery(
        name = "LinkedIdentity.ofUser",
        query = "select l from LinkedIdentity l where l.host = :host and l.user = :user order by l.linkedAt, l.id")
@NamedQuery(
        name = "LinkedIdentity.ofIssuer",
        query = "select l from LinkedIdentity l where l.host = :host and l.issuer = :issuer")
@NamedQuery(
        name = "LinkedIdentity.forget",
        query = "delete from LinkedIdentity l where l.host = :host and l.user = :user")
class LinkedIdentity {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "issuer")
    private String issuer;

    @Column(name = "subject")
    private String subject;

    @Column(name = "user_id")
    private String user;

    @Column(name = "linked_at")
    private OffsetDateTime linkedAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected LinkedIdentity() {}

    LinkedIdentity(HostId host, ExternalId external, UserId user, OffsetDateTime linkedAt) {
        this.host = host.value();
        this.issuer = external.issuer();
        this.subject = external.subject();
        this.user = user.value();
        this.linkedAt = linkedAt;
    }

    ExternalId external() {
        return new ExternalId(issuer, subject);
    }

    UserId user() {
        return new UserId(user);
    }

    OffsetDateTime linkedAt() {
        return linkedAt;
    }
}
