package io.portcullis.oauth.grant;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Authorization codes (RFC 6749 §4.1.2): 60 seconds, once, for the client, the redirect and the proof key they were made for. */
@Stateless
public class AuthorizationCodes {
    private static final Duration LIFETIME = Duration.ofSeconds(60);

    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    private TokenFamilies families;
    private SecureRandom random;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public AuthorizationCodes() {}

    @Inject
    public AuthorizationCodes(TokenFamilies families, SecureRandom random, Clock clock) {
        this.families = families;
        this.random = random;
        this.clock = clock;
    }

    @PermitAll
    public Secret issue(Grant grant, String redirectUri, String codeChallenge) throws SQLException {
        Secret code = RandomText.secret(random);
        Instant now = clock.instant();
        try (Connection connection = dataSource.getConnection()) {
            GrantRows.run(
                    connection,
                    """
                    insert into authorization_code (code_hash, host_id, issuer, family, client_id, user_id, consent_id,
                      redirect_uri, code_challenge, scope, resource, method, signed_in_at, grant_expires_at, expires_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    RandomText.digest(code),
                    grant.host().value(),
                    grant.issuer(),
                    RandomText.id(random),
                    grant.client().value(),
                    grant.user().value(),
                    grant.consent(),
                    redirectUri,
                    codeChallenge,
                    grant.scope(),
                    grant.resource(),
                    grant.method(),
                    grant.signedInAt(),
                    grant.expiresAt(),
                    now.plus(LIFETIME));
        }
        return code;
    }

    /**
     * What the client shows with a code.
     *
     * @param redirectUri null where it sends none, as OAuth 2.1 has it
     */
    public record Presented(
            HostId host,
            String issuer,
            ClientId client,
            @Nullable String redirectUri,
            @Nullable String verifier) {}

    /**
     * Spends a code. Exactly one of many that present it at once gets tokens; to have presented it twice ends them (RFC
     * 6749 §4.1.2).
     */
    @PermitAll
    public Exchange redeem(Secret code, Presented by) throws SQLException {
        String hash = RandomText.digest(code);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = GrantRows.bound(
                        connection,
                        "select * from authorization_code where code_hash = ? and host_id = ? for update",
                        hash,
                        by.host().value());
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return refused();
            }
            String family = row.getString("family");
            if (GrantRows.instantOrNull(row, "used_at") != null) {
                families.end(by.host(), family, "code_replayed");
                return refused();
            }
            if (!fits(row, by)) {
                return refused();
            }
            Grant grant = GrantRows.grant(row);
            GrantRows.run(
                    connection, "update authorization_code set used_at = ? where code_hash = ?", clock.instant(), hash);
            return new Exchange.Tokens(grant, family, families.begin(grant, family));
        }
    }

    /** Spent and expired codes are kept for a day, so that a replay is noticed. */
    @PermitAll
    public void purge() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            GrantRows.run(
                    connection,
                    "delete from authorization_code where expires_at < ?",
                    clock.instant().minus(Duration.ofDays(1)));
        }
    }

    private boolean fits(ResultSet row, Presented by) throws SQLException {
        return clock.instant().isBefore(GrantRows.instant(row, "expires_at"))
                && row.getString("issuer").equals(by.issuer())
                && row.getString("client_id").equals(by.client().value())
                && (by.redirectUri() == null || row.getString("redirect_uri").equals(by.redirectUri()))
                && ProofKey.proves(row.getString("code_challenge"), by.verifier());
    }

    private static Exchange refused() {
        return new Exchange.Refused("The authorization code is not valid for this request; start again");
    }
}
