package io.portcullis.tenancy;

import io.portcullis.identity.HostId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;

/** A named gateway instance. One that ended keeps its rows, for its record has to stay. */
@Entity
@Table(name = "host")
@NamedQuery(name = "Host.alive", query = "select h from Host h where h.endedAt is null order by h.id")
class Host {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "name")
    private String name;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "ended_at")
    private OffsetDateTime endedAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Host() {}

    Host(HostId id, String name, OffsetDateTime createdAt) {
        this.id = id.value();
        this.name = name;
        this.createdAt = createdAt;
    }

    void end(OffsetDateTime now) {
        endedAt = now;
    }

    HostId id() {
        return new HostId(id);
    }

    String name() {
        return name;
    }

    OffsetDateTime createdAt() {
        return createdAt;
    }

    boolean alive() {
        return endedAt == null;
    }
}
