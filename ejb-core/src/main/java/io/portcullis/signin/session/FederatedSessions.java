package io.portcullis.signin.session;

import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Sessions that a provider vouched for, as the provider ends them (OpenID Connect Back-Channel Logout 1.0 §2.7). */
@Stateless
public class FederatedSessions {
    private static final String TAKEN = "23505";

    @PersistenceContext
    private EntityManager em;

    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    private Clock clock;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public FederatedSessions() {}

    @Inject
    public FederatedSessions(Clock clock, Event<Noted> notes) {
        this.clock = clock;
        this.notes = notes;
    }

    /**
     * What a verified logout token says. At least one of {@code subject} and {@code sid} is there.
     *
     * @param sid one session at the provider; null: all of the subject
     * @param digest of the token's id
     * @param until it would be taken a second time
     */
    public record LoggedOut(
            String provider,
            @Nullable String subject,
            @Nullable String sid,
            String digest,
            OffsetDateTime until) {}

    /** @return false for a token that was taken already */
    @PermitAll
    public boolean end(HostId host, LoggedOut logout) throws SQLException {
        if (!spend(logout)) {
            return false;
        }
        OffsetDateTime now = OffsetDateTime.now(clock);
        sessions(host, logout).forEach(session -> notes.fire(session.end("ended_by_provider", now)));
        return true;
    }

    /** Which provider vouched for a session that has not ended; empty for the gateway's own methods. */
    @PermitAll
    public Optional<String> provider(HostId host, Secret session) {
        return em.createNamedQuery("BrowserSession.bySecret", BrowserSession.class)
                .setParameter("host", host.value())
                .setParameter("hash", RandomText.digest(session))
                .getResultStream()
                .findFirst()
                .map(BrowserSession::provider);
    }

    @PermitAll
    public void purge() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from spent_logout_token where expires_at < ?")) {
            delete.setObject(1, OffsetDateTime.now(clock));
            delete.executeUpdate();
        }
    }

    private List<BrowserSession> sessions(HostId host, LoggedOut logout) {
        TypedQuery<BrowserSession> query = logout.sid() == null
                ? em.createNamedQuery("BrowserSession.ofSubject", BrowserSession.class)
                        .setParameter("subject", logout.subject())
                : em.createNamedQuery("BrowserSession.ofSid", BrowserSession.class)
                        .setParameter("sid", logout.sid());
        return query.setParameter("host", host.value())
                .setParameter("provider", logout.provider())
                .getResultList();
    }

    private boolean spend(LoggedOut logout) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into spent_logout_token (token_hash, expires_at) values (?, ?)")) {
            insert.setString(1, logout.digest());
            insert.setObject(2, logout.until());
            insert.executeUpdate();
            return true;
        } catch (SQLIntegrityConstraintViolationException spent) {
            return false;
        } catch (SQLException fault) {
            if (TAKEN.equals(fault.getSQLState())) {
                return false;
            }
            throw fault;
        }
    }
}
