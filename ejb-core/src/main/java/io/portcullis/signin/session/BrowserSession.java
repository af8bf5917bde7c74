package io.portcullis.signin.session;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.Noted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A human in a browser: outlives the container's own notion of who is signed in, a restart, and the node. */
@Entity
@Table(name = "browser_session")
@NamedQuery(
        name = "BrowserSession.bySecret",
        query = "select s from BrowserSession s where s.host = :host and s.secretHash = :hash and s.endedAt is null")
@NamedQuery(
        name = "BrowserSession.page",
        query = "select s from BrowserSession s where s.host = :host and s.endedAt is null and s.expiresAt > :now"
                + " and s.usedAt > :idle and s.id < :cursor order by s.id desc")
@NamedQuery(
        name = "BrowserSession.pageOfUser",
        query = "select s from BrowserSession s where s.host = :host and s.user = :user and s.endedAt is null"
                + " and s.expiresAt > :now and s.usedAt > :idle and s.id < :cursor order by s.id desc")
@NamedQuery(
        name = "BrowserSession.byId",
        query = "select s from BrowserSession s where s.host = :host and s.publicId = :id and s.endedAt is null"
                + " and s.expiresAt > :now and s.usedAt > :idle")
@NamedQuery(
        name = "BrowserSession.ofUser",
        query = "select s from BrowserSession s where s.host = :host and s.user = :user and s.endedAt is null"
                + " and s.expiresAt > :now and s.usedAt > :idle order by s.id desc")
@NamedQuery(
        name = "BrowserSession.ofUserById",
        query = "select s from BrowserSession s where s.host = :host and s.user = :user and s.publicId = :id"
                + " and s.endedAt is null")
@NamedQuery(
        name = "BrowserSession.ofSubject",
        query = "select s from BrowserSession s where s.host = :host and s.provider = :provider"
                + " and s.externalSubject = :subject and s.endedAt is null")
@NamedQuery(
        name = "BrowserSession.ofSid",
        query = "select s from BrowserSession s where s.host = :host and s.provider = :provider"
                + " and s.externalSid = :sid and s.endedAt is null")
@NamedQuery(
        name = "BrowserSession.purge",
        query = "delete from BrowserSession s where s.expiresAt < :longAgo or s.endedAt < :longAgo")
class BrowserSession {
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(5);

    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "public_id")
    private String publicId;

    @Column(name = "secret_hash")
    private String secretHash;

    @Column(name = "user_id")
    private String user;

    @Column(name = "method")
    private String method;

    @Column(name = "provider_key")
    private @Nullable String provider;

    @Column(name = "external_subject")
    private String externalSubject;

    @Column(name = "external_sid")
    private String externalSid;

    @Column(name = "ip")
    private String ip;

    @Column(name = "user_agent")
    private String userAgent;

    @Column(name = "signed_in_at")
    private OffsetDateTime signedInAt;

    @Column(name = "used_at")
    private OffsetDateTime usedAt;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    @Column(name = "ended_at")
    private OffsetDateTime endedAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected BrowserSession() {}

    BrowserSession(HostId host, UserId user, Proof proof) {
        Origin origin = proof.origin();
        Federated from = proof.from();
        this.host = host.value();
        this.user = user.value();
        this.method = proof.method();
        this.provider = from == null ? null : from.provider();
        this.externalSubject = from == null ? null : from.subject();
        this.externalSid = from == null ? null : from.sid();
        this.ip = origin.ip();
        this.userAgent = origin.userAgent() == null ? null : cut(origin.userAgent());
    }

    BrowserSession begin(String id, String hash, OffsetDateTime now, Duration lifetime) {
        publicId = id;
        secretHash = hash;
        signedInAt = now;
        usedAt = now;
        expiresAt = now.plus(lifetime);
        return this;
    }

    boolean alive(OffsetDateTime now, Duration idle) {
        return endedAt == null && now.isBefore(expiresAt) && now.isBefore(usedAt.plus(idle));
    }

    /** A row a page would be too much; to a few minutes is exact enough. */
    void use(OffsetDateTime now) {
        if (usedAt.plus(USE_IS_NOTED_EVERY).isBefore(now)) {
            usedAt = now;
        }
    }

    /** @return what there is to note of it */
    Noted end(String why, OffsetDateTime now) {
        endedAt = now;
        return Noted.of(host(), "session", "session_ended", why.replace('_', ' '))
                .by(user());
    }

    long id() {
        return id;
    }

    HostId host() {
        return new HostId(host);
    }

    String publicId() {
        return publicId;
    }

    UserId user() {
        return new UserId(user);
    }

    String method() {
        return method;
    }

    /** The provider's key; null for one of the gateway's own methods. */
    @Nullable
    String provider() {
        return provider;
    }

    Origin origin() {
        return new Origin(ip, userAgent);
    }

    OffsetDateTime signedInAt() {
        return signedInAt;
    }

    OffsetDateTime usedAt() {
        return usedAt;
    }

    OffsetDateTime expiresAt() {
        return expiresAt;
    }

    private static String cut(String text) {
        return text.replace('\0', ' ').substring(0, Math.min(400, text.length()));
    }
}
