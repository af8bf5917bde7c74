package io.portcullis.consent;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.Noted;
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

/** What one human let one agent do at one server. Agreeing again renews it; what ended stays as it was, for attribution. */
@Entity
@Table(name = "consent")
@NamedQuery(
        name = "Consent.alive",
        query = "select c from Consent c where c.host = :host and c.endedAt is null order by c.id")
@NamedQuery(
        name = "Consent.page",
        query =
                "select c from Consent c where c.host = :host and c.endedAt is null and c.id < :cursor order by c.id desc")
@NamedQuery(
        name = "Consent.pageOfUser",
        query = "select c from Consent c where c.host = :host and c.user = :user and c.endedAt is null"
                + " and c.id < :cursor order by c.id desc")
@NamedQuery(
        name = "Consent.ofUser",
        query =
                "select c from Consent c where c.host = :host and c.user = :user and c.endedAt is null order by c.id desc")
@NamedQuery(
        name = "Consent.atServer",
        query = "select c from Consent c where c.host = :host and c.server = :server and c.endedAt is null")
@NamedQuery(
        name = "Consent.expired",
        query = "select c from Consent c where c.host = :host and c.endedAt is null and c.expiresAt < :now")
@NamedQuery(
        name = "Consent.unused",
        query = "select c from Consent c where c.host = :host and c.endedAt is null and c.usedAt < :idle")
@NamedQuery(
        name = "Consent.clients",
        query = "select distinct c.client from Consent c where c.host = :host and c.endedAt is null")
@NamedQuery(
        name = "Consent.byIssuer",
        query = "select c from Consent c where c.host = :host and c.issuer = :issuer and c.endedAt is null")
@NamedQuery(
        name = "Consent.byId",
        query = "select c from Consent c where c.host = :host and c.publicId = :id and c.endedAt is null")
class Consent {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "public_id")
    private String publicId;

    @Column(name = "user_id")
    private String user;

    @Column(name = "client_id")
    private String client;

    @Column(name = "server_key")
    private String server;

    @Column(name = "redirect_host")
    private String redirectHost;

    @Nullable
    @Column(name = "issuer")
    private String issuer;

    @Nullable
    @Enumerated(EnumType.STRING)
    @Column(name = "chosen")
    private Trust chosen;

    @Enumerated(EnumType.STRING)
    @Column(name = "trust")
    private Trust trust;

    @Column(name = "granted_at")
    private OffsetDateTime grantedAt;

    @Column(name = "used_at")
    private OffsetDateTime usedAt;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    @Column(name = "ended_at")
    private OffsetDateTime endedAt;

    @Nullable
    @Column(name = "second_factor_at")
    private OffsetDateTime secondFactorAt;

    @Column(name = "end_reason")
    private String endReason;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Consent() {}

    Consent(HostId host, String publicId, UserId user, ClientId client) {
        this.host = host.value();
        this.publicId = publicId;
        this.user = user.value();
        this.client = client.value();
    }

    Consent to(ServerKey which, String sentBackTo) {
        server = which.value();
        redirectHost = sentBackTo;
        return this;
    }

    /** Given by an identity provider; there is no place that answers go back to. */
    Consent to(ServerKey which, IssuerName by) {
        issuer = by.value();
        return to(which, by.shortened());
    }

    /** As far as the ceiling; where the human chose less, as far as that. */
    Consent renew(Trust ceiling, OffsetDateTime now, OffsetDateTime until) {
        return grant(chosen == null || chosen.covers(ceiling) ? ceiling : chosen, now, until);
    }

    Consent grant(Trust level, OffsetDateTime now, OffsetDateTime until) {
        trust = level;
        grantedAt = now;
        usedAt = now;
        expiresAt = until;
        return this;
    }

    void level(Trust level) {
        trust = level;
        chosen = issuer == null ? null : level;
    }

    void steppedUp(OffsetDateTime at) {
        secondFactorAt = at;
    }

    /** To the hour is exact enough. */
    void use(OffsetDateTime now) {
        if (usedAt.plusHours(1).isBefore(now)) {
            usedAt = now;
        }
    }

    /** @return what there is to note of it */
    Noted end(String why, OffsetDateTime now) {
        endedAt = now;
        endReason = why;
        return noted("consent_ended", why.replace('_', ' '));
    }

    /** What happened to it, for the record. */
    Noted noted(String reason, String sentence) {
        return Noted.of(host(), "consent", reason, sentence)
                .by(user())
                .through(client())
                .on(server());
    }

    boolean isFor(ClientId agent, ServerKey which, String sentBackTo) {
        return issuer == null
                && client.equals(agent.value())
                && server.equals(which.value())
                && redirectHost.equals(sentBackTo);
    }

    boolean isFor(ClientId agent, ServerKey which, IssuerName by) {
        return by.value().equals(issuer) && client.equals(agent.value()) && server.equals(which.value());
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

    ClientId client() {
        return new ClientId(client);
    }

    ServerKey server() {
        return new ServerKey(server);
    }

    String redirectHost() {
        return redirectHost;
    }

    /** The identity provider that gave it; null for one that its human gave. */
    @Nullable
    String issuer() {
        return issuer;
    }

    Trust trust() {
        return trust;
    }

    /** When a second factor was shown for it; null for never since it was given. */
    @Nullable
    OffsetDateTime secondFactorAt() {
        return secondFactorAt;
    }

    OffsetDateTime grantedAt() {
        return grantedAt;
    }

    OffsetDateTime usedAt() {
        return usedAt;
    }

    OffsetDateTime expiresAt() {
        return expiresAt;
    }

    @Nullable
    OffsetDateTime endedAt() {
        return endedAt;
    }

    @Nullable
    String endReason() {
        return endReason;
    }
}
