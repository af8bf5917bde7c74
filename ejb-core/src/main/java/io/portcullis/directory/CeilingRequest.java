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

/** A human asks for a higher ceiling, or for access at all. */
@Entity
@Table(name = "ceiling_request")
@NamedQuery(
        name = "CeilingRequest.forget",
        query = "delete from CeilingRequest r where r.host = :host and r.user = :user")
@NamedQuery(
        name = "CeilingRequest.inState",
        query = "select r from CeilingRequest r where r.host = :host and r.state = :state order by r.id")
@NamedQuery(
        name = "CeilingRequest.ofUser",
        query = "select r from CeilingRequest r where r.host = :host and r.user = :user order by r.id desc")
class CeilingRequest {
    enum State {
        OPEN,
        GRANTED,
        DECLINED
    }

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
    @Column(name = "wanted")
    private Trust wanted;

    @Column(name = "reason")
    private String reason;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "asked_at")
    private OffsetDateTime askedAt;

    @Column(name = "settled_at")
    private OffsetDateTime settledAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected CeilingRequest() {}

    CeilingRequest(HostId host, UserId user, ServerKey server) {
        this.host = host.value();
        this.user = user.value();
        this.server = server.value();
        this.state = State.OPEN;
    }

    CeilingRequest ask(Trust level, String why, OffsetDateTime now) {
        wanted = level;
        reason = why;
        askedAt = now;
        return this;
    }

    void settle(State outcome, OffsetDateTime now) {
        state = outcome;
        settledAt = now;
    }

    boolean isOpenFor(ServerKey key) {
        return state == State.OPEN && server.equals(key.value());
    }

    boolean isOpenAt(HostId at) {
        return state == State.OPEN && host.equals(at.value());
    }

    long id() {
        return id;
    }

    UserId user() {
        return new UserId(user);
    }

    ServerKey server() {
        return new ServerKey(server);
    }

    Trust wanted() {
        return wanted;
    }

    String reason() {
        return reason;
    }

    State state() {
        return state;
    }

    OffsetDateTime askedAt() {
        return askedAt;
    }
}
