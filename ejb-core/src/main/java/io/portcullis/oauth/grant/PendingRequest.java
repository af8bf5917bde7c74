package io.portcullis.oauth.grant;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
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
import org.jspecify.annotations.Nullable;

/**
 * A validated authorization request that waits for its human (RFC 6749 §4.1.1). It belongs to the browser that began it
 * and, once seen by somebody who is signed in, to that human; it is answered once.
 */
@Entity
@Table(name = "authorization_request")
@NamedQuery(
        name = "PendingRequest.byId",
        query = "select r from PendingRequest r where r.host = :host and r.publicId = :id")
@NamedQuery(name = "PendingRequest.purge", query = "delete from PendingRequest r where r.expiresAt < :longAgo")
public class PendingRequest {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "public_id")
    private String publicId;

    @Column(name = "browser_hash")
    private String browserHash;

    @Column(name = "issuer")
    private String issuer;

    @Column(name = "client_id")
    private String client;

    @Column(name = "redirect_uri")
    private String redirectUri;

    @Column(name = "state")
    private String state;

    @Column(name = "code_challenge")
    private String codeChallenge;

    @Column(name = "scope")
    private String scope;

    @Column(name = "server_key")
    private String server;

    @Column(name = "user_id")
    private String user;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    @Column(name = "answered_at")
    private OffsetDateTime answeredAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected PendingRequest() {}

    PendingRequest(HostId host, NewRequest asked, String publicId, String browserHash) {
        this.host = host.value();
        this.publicId = publicId;
        this.browserHash = browserHash;
        this.issuer = asked.issuer();
        this.client = asked.client().value();
        this.redirectUri = asked.redirectUri();
        this.state = asked.state();
        this.codeChallenge = asked.codeChallenge();
        this.scope = asked.scope();
        this.server = asked.server() == null ? null : asked.server().value();
    }

    PendingRequest waiting(OffsetDateTime now, OffsetDateTime until) {
        createdAt = now;
        expiresAt = until;
        return this;
    }

    public boolean began(String hash) {
        return browserHash.equals(hash);
    }

    public boolean expired(OffsetDateTime now) {
        return !now.isBefore(expiresAt);
    }

    public boolean answered() {
        return answeredAt != null;
    }

    /** The first human who sees it is the only one who can answer it. */
    public boolean claim(UserId by) {
        if (user == null) {
            user = by.value();
        }
        return user.equals(by.value());
    }

    public void ask(ServerKey chosen) {
        server = chosen.value();
    }

    public void answer(OffsetDateTime now) {
        answeredAt = now;
    }

    public String publicId() {
        return publicId;
    }

    public String issuer() {
        return issuer;
    }

    public ClientId client() {
        return new ClientId(client);
    }

    public String redirectUri() {
        return redirectUri;
    }

    public @Nullable String state() {
        return state;
    }

    public String codeChallenge() {
        return codeChallenge;
    }

    public String scope() {
        return scope;
    }

    public @Nullable ServerKey server() {
        return server == null ? null : new ServerKey(server);
    }
}
