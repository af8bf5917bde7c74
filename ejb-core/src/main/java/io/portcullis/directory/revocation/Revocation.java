package io.portcullis.directory.revocation;

import io.portcullis.identity.HostId;
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
import org.jspecify.annotations.Nullable;

/** A user or a team on the deny-list, until an administrator lifts it. */
@Entity
@Table(name = "revocation")
@NamedQuery(
        name = "Revocation.standing",
        query = "select r from Revocation r where r.host = :host and r.liftedAt is null order by r.id desc")
class Revocation {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private RevokedKind kind;

    @Column(name = "name")
    private String name;

    @Column(name = "reason")
    private String reason;

    @Column(name = "revoked_by")
    private String revokedBy;

    @Column(name = "revoked_at")
    private OffsetDateTime revokedAt;

    @Column(name = "lifted_by")
    private @Nullable String liftedBy;

    @Column(name = "lifted_at")
    private @Nullable OffsetDateTime liftedAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Revocation() {}

    Revocation(HostId host, RevokedKind kind, String name, String reason, String by, OffsetDateTime now) {
        this.host = host.value();
        this.kind = kind;
        this.name = name;
        this.reason = reason;
        this.revokedBy = by;
        this.revokedAt = now;
    }

    void lift(String by, OffsetDateTime now) {
        liftedBy = by;
        liftedAt = now;
    }

    RevokedKind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    String reason() {
        return reason;
    }

    String revokedBy() {
        return revokedBy;
    }

    OffsetDateTime revokedAt() {
        return revokedAt;
    }
}
