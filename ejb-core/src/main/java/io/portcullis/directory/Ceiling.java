package io.portcullis.directory;

import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
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

/** How far an administrator lets a user go on a server. */
@Entity
@Table(name = "ceiling")
@NamedQuery(name = "Ceiling.forget", query = "delete from Ceiling c where c.host = :host and c.user = :user")
@NamedQuery(name = "Ceiling.all", query = "select c from Ceiling c where c.host = :host")
@NamedQuery(name = "Ceiling.ofUsers", query = "select c from Ceiling c where c.host = :host and c.user in :users")
@NamedQuery(
        name = "Ceiling.one",
        query = "select c from Ceiling c where c.host = :host and c.user = :user and c.server = :server")
class Ceiling {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "user_id")
    private String user;

    @Column(name = "server_key")
    private String server;

    @Enumerated(EnumType.STRING)
    @Column(name = "trust")
    private Trust trust;

    @Column(name = "changed_at")
    private OffsetDateTime changedAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Ceiling() {}

    Ceiling(HostId host, UserId user, ServerKey server, Trust trust, OffsetDateTime now) {
        this.host = host.value();
        this.user = user.value();
        this.server = server.value();
        set(trust, now);
    }

    final void set(Trust level, OffsetDateTime now) {
        trust = level;
        changedAt = now;
    }

    UserId user() {
        return new UserId(user);
    }

    ServerKey server() {
        return new ServerKey(server);
    }

    Trust trust() {
        return trust;
    }
}
