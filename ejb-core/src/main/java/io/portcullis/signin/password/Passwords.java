package io.portcullis.signin.password;

import io.portcullis.directory.PersonLeft;
import io.portcullis.identity.Caller;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.session.BrowserSessions;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The passwords of humans: set by an administrator, changed by themselves. */
@Stateless
public class Passwords {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 256;

    @PersistenceContext
    private EntityManager em;

    @Resource
    private SessionContext context;

    private PasswordHash hashes;
    private BrowserSessions sessions;
    private Clock clock;
    private Event<HostChanged> changes;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public Passwords() {}

    @Inject
    public Passwords(
            PasswordHash hashes,
            BrowserSessions sessions,
            Clock clock,
            Event<HostChanged> changes,
            Event<Noted> notes) {
        this.hashes = hashes;
        this.sessions = sessions;
        this.clock = clock;
        this.changes = changes;
        this.notes = notes;
    }

    public enum Change {
        DONE,
        WRONG,
        TOO_SHORT,
        /** More come than the cores can take; it may be tried again. */
        BUSY
    }

    /** Of the human who is signed in; their other sessions end, for somebody else may hold them. */
    @RolesAllowed("human")
    public Change change(Secret current, Secret wanted) {
        Caller caller = Caller.of(context.getCallerPrincipal().getName())
                .orElseThrow(() -> new EJBAccessException("A human must be signed in"));
        if (!fits(wanted)) {
            return Change.TOO_SHORT;
        }
        try {
            if (!hashes.matches(current, hash(caller.host(), caller.user()))) {
                return Change.WRONG;
            }
            keep(caller.host(), caller.user(), wanted);
        } catch (PasswordHash.Busy busy) {
            return Change.BUSY;
        }
        sessions.endEvery(caller.host(), caller.user(), "password_changed");
        notes.fire(Noted.of(caller.host(), "password", "password_changed", "the password was changed")
                .by(caller.user()));
        return Change.DONE;
    }

    /**
     * @throws IllegalArgumentException if it is too short or too long
     * @throws PasswordHash.Busy if more come than the cores can take
     */
    @RolesAllowed("admin:write")
    public void reset(HostId host, UserId user, Secret wanted) {
        if (!fits(wanted)) {
            throw new IllegalArgumentException("a password has 12 to 256 characters");
        }
        keep(host, user, wanted);
        sessions.endEvery(host, user, "password_reset");
        changes.fire(new HostChanged(host, "password_reset", user.value(), "an administrator set a new password"));
    }

    /** For whoever proved the account's mailbox, which the caller has checked; every session of it ends. */
    @PermitAll
    public Change choose(HostId host, UserId user, Secret wanted) {
        if (!fits(wanted)) {
            return Change.TOO_SHORT;
        }
        try {
            keep(host, user, wanted);
        } catch (PasswordHash.Busy busy) {
            return Change.BUSY;
        }
        sessions.endEvery(host, user, "password_chosen");
        notes.fire(Noted.of(host, "password", "password_chosen", "a password was chosen, the mailbox being proved")
                .by(user));
        return Change.DONE;
    }

    /** The first human's comes from the configuration. */
    @PermitAll
    public void bootstrap(HostId host, UserId user, Secret wanted) {
        if (hash(host, user).isEmpty()) {
            keep(host, user, wanted);
        }
    }

    @PermitAll
    public Optional<String> hash(HostId host, UserId user) {
        return find(host, user).map(Password::hash);
    }

    @PermitAll
    public void left(@Observes PersonLeft left) {
        if (left.how() == PersonLeft.How.DELETED) {
            find(left.host(), left.user()).ifPresent(em::remove);
        }
    }

    private void keep(HostId host, UserId user, Secret wanted) {
        Password password = find(host, user).orElseGet(() -> new Password(host, user));
        em.persist(password.set(hashes.of(wanted), OffsetDateTime.now(clock)));
    }

    private static boolean fits(Secret wanted) {
        int length = wanted.reveal().length();
        return length >= SHORTEST && length <= LONGEST;
    }

    private Optional<Password> find(HostId host, UserId user) {
        return em.createNamedQuery("Password.of", Password.class)
                .setParameter("host", host.value())
                .setParameter("user", user.value())
                .getResultStream()
                .findFirst();
    }
}
