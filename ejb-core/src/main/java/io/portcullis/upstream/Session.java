package io.portcullis.upstream;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.identity.UserId;
import io.portcullis.mcp.legacy.LegacySession;
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
import org.jspecify.annotations.Nullable;

/** A legacy session as it is kept: the client's id as a digest, the upstream's id sealed. */
@Entity
@Table(name = "mcp_session")
@NamedQuery(
        name = "Session.alive",
        query = "select s from Session s where s.idHash = :idHash and s.endedAt is null and s.usedAt > :since")
@NamedQuery(
        name = "Session.endOf",
        query = "update Session s set s.endedAt = :now where s.host = :host and s.user = :user and s.endedAt is null")
@NamedQuery(name = "Session.purge", query = "delete from Session s where s.usedAt < :before")
class Session {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "id_hash")
    private String idHash;

    @Column(name = "user_id")
    private String user;

    @Column(name = "client_id")
    private String client;

    @Column(name = "server_key")
    private String server;

    @Column(name = "sealed_upstream")
    private String sealedUpstream;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "used_at")
    private OffsetDateTime usedAt;

    @Column(name = "ended_at")
    private @Nullable OffsetDateTime endedAt;

    @Version
    @Column(name = "version")
    private long version;

    protected Session() {}

    Session(Subject subject, ServerKey server, String idHash, String sealedUpstream, OffsetDateTime now) {
        this.host = subject.host().value();
        this.user = subject.user().value();
        this.client = subject.agent().value();
        this.server = server.value();
        this.idHash = idHash;
        this.sealedUpstream = sealedUpstream;
        this.createdAt = now;
        this.usedAt = now;
    }

    void used(OffsetDateTime now) {
        usedAt = now;
    }

    void end(OffsetDateTime now) {
        endedAt = now;
    }

    String sealedUpstream() {
        return sealedUpstream;
    }

    String place() {
        return host + "/mcp_session/" + idHash;
    }

    LegacySession open(String upstreamId) {
        return new LegacySession(
                new HostId(host), new UserId(user), new ClientId(client), new ServerKey(server), upstreamId);
    }
}
