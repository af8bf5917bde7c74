package io.portcullis.oauth.grant;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.tenancy.Noted;
import io.portcullis.tenancy.key.Vaults;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Refresh tokens that rotate (RFC 9700 §4.14.2). The next token is derived from the one that is presented, so a family has
 * one line of descent whatever is presented how often: a client whose answer got lost asks again within the grace and gets
 * the same token; later, a spent token ends the family.
 *
 * <pre>
 *   fresh ──presented──▶ spent ──presented again, ≤ 30 s, successor fresh──▶ the same successor
 *                          └─────presented again otherwise──▶ the family ends
 * </pre>
 */
@Stateless
public class TokenFamilies {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofDays(30);

    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    private Vaults vaults;
    private SecureRandom random;
    private Clock clock;
    private Event<FamilyEnded> endings;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public TokenFamilies() {}

    @Inject
    public TokenFamilies(
            Vaults vaults, SecureRandom random, Clock clock, Event<FamilyEnded> endings, Event<Noted> notes) {
        this.vaults = vaults;
        this.random = random;
        this.clock = clock;
        this.endings = endings;
        this.notes = notes;
    }

    /** @return the first refresh token */
    @PermitAll
    public Secret begin(Grant grant, String family) throws SQLException {
        Secret first = RandomText.secret(random);
        Instant now = clock.instant();
        try (Connection connection = dataSource.getConnection()) {
            GrantRows.run(
                    connection,
                    """
                    insert into token_family (id, host_id, issuer, client_id, user_id, consent_id, scope, resource, method,
                      signed_in_at, created_at, used_at, grant_expires_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    family,
                    grant.host().value(),
                    grant.issuer(),
                    grant.client().value(),
                    grant.user().value(),
                    grant.consent(),
                    grant.scope(),
                    grant.resource(),
                    grant.method(),
                    grant.signedInAt(),
                    now,
                    now,
                    grant.expiresAt());
            keep(connection, first, family, now);
        }
        notes.fire(Noted.of(grant.host(), "token_family", "token_family_begun", "tokens for " + grant.resource())
                .by(grant.user())
                .through(grant.client()));
        return first;
    }

    /** Spends a refresh token (RFC 6749 §6). */
    @PermitAll
    public Exchange refresh(HostId host, String issuer, ClientId client, Secret token) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = GrantRows.bound(connection, """
                        select r.used_at as spent_at, f.* from refresh_token r join token_family f on f.id = r.family
                        where r.token_hash = ? and f.host_id = ? for update""", RandomText.digest(token), host.value());
                ResultSet row = select.executeQuery()) {
            boolean ours = row.next()
                    && row.getString("client_id").equals(client.value())
                    && row.getString("issuer").equals(issuer);
            if (!ours || !alive(row)) {
                return refused();
            }
            return rotate(connection, row, token);
        }
    }

    private Exchange rotate(Connection connection, ResultSet row, Secret token) throws SQLException {
        Grant grant = GrantRows.grant(row);
        String family = row.getString("id");
        Instant now = clock.instant();
        Secret successor = successor(grant.host(), family, token);
        Instant spentAt = GrantRows.instantOrNull(row, "spent_at");
        if (spentAt == null) {
            GrantRows.run(
                    connection,
                    "update refresh_token set used_at = ? where token_hash = ?",
                    now,
                    RandomText.digest(token));
            GrantRows.run(connection, "update token_family set used_at = ? where id = ?", now, family);
            keep(connection, successor, family, now);
        } else if (spentAt.plus(GRACE).isBefore(now) || !isFresh(connection, successor)) {
            end(grant.host(), family, "refresh_token_replayed");
            return refused();
        }
        return new Exchange.Tokens(grant, family, successor);
    }

    /** An access token of the family is out. */
    @PermitAll
    public void issued(String family, String tokenId, Instant expiresAt) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            GrantRows.run(
                    connection,
                    "delete from family_access_token where family = ? and expires_at < ?",
                    family,
                    clock.instant());
            GrantRows.run(
                    connection,
                    "insert into family_access_token (token_id, family, expires_at) values (?, ?, ?)",
                    tokenId,
                    family,
                    expiresAt);
        }
    }

    /** RFC 7009 §2.1: a refresh token that its client revokes ends the family; a foreign one changes nothing. */
    @PermitAll
    public void revoke(HostId host, ClientId client, Secret token) throws SQLException {
        String family = family(host, client, token);
        if (family != null) {
            end(host, family, "revoked_by_client");
        }
    }

    /** Ends a family and every access token it has out; one that ended stays as it is. */
    @PermitAll
    public void end(HostId host, String family, String reason) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            int ended = GrantRows.run(
                    connection,
                    "update token_family set ended_at = ?, end_reason = ? where id = ? and host_id = ? and ended_at is null",
                    clock.instant(),
                    reason,
                    family,
                    host.value());
            if (ended == 1) {
                endings.fire(new FamilyEnded(host, accessTokens(connection, family)));
                notes.fire(Noted.of(host, "token_family", "token_family_ended", reason.replace('_', ' ')));
            }
        }
    }

    /** What ended or expired long ago. */
    @PermitAll
    public void purge() throws SQLException {
        Instant longAgo = clock.instant().minus(IDLE);
        try (Connection connection = dataSource.getConnection()) {
            GrantRows.run(
                    connection,
                    "delete from token_family where ended_at < ? or grant_expires_at < ? or used_at < ?",
                    longAgo,
                    longAgo,
                    longAgo.minus(IDLE));
        }
    }

    private boolean alive(ResultSet row) throws SQLException {
        Instant now = clock.instant();
        return GrantRows.instantOrNull(row, "ended_at") == null
                && now.isBefore(GrantRows.instant(row, "grant_expires_at"))
                && now.isBefore(GrantRows.instant(row, "used_at").plus(IDLE));
    }

    private Secret successor(HostId host, String family, Secret token) {
        return new Secret(vaults.of(host).mac("refresh token " + family + " " + token.reveal()));
    }

    private static void keep(Connection connection, Secret token, String family, Instant now) throws SQLException {
        GrantRows.run(
                connection,
                "insert into refresh_token (token_hash, family, issued_at) values (?, ?, ?)",
                RandomText.digest(token),
                family,
                now);
    }

    private static boolean isFresh(Connection connection, Secret token) throws SQLException {
        try (PreparedStatement select = GrantRows.bound(
                        connection,
                        "select 1 from refresh_token where token_hash = ? and used_at is null",
                        RandomText.digest(token));
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    private @Nullable String family(HostId host, ClientId client, Secret token) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        GrantRows.bound(connection, """
                        select f.id from refresh_token r join token_family f on f.id = r.family
                        where r.token_hash = ? and f.host_id = ? and f.client_id = ?""", RandomText.digest(token), host.value(), client.value());
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static Map<String, Instant> accessTokens(Connection connection, String family) throws SQLException {
        Map<String, Instant> tokens = new HashMap<>();
        try (PreparedStatement select = GrantRows.bound(
                        connection, "select token_id, expires_at from family_access_token where family = ?", family);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                tokens.put(rows.getString(1), GrantRows.instant(rows, "expires_at"));
            }
        }
        return tokens;
    }

    private static Exchange refused() {
        return new Exchange.Refused("The refresh token is not valid any more; sign in again");
    }
}
