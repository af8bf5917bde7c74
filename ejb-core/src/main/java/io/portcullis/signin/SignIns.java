package io.portcullis.signin;

import io.portcullis.directory.People;
import io.portcullis.directory.PersonView;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.method.Method;
import io.portcullis.signin.method.SignInPolicies;
import io.portcullis.signin.session.BrowserSessions;
import io.portcullis.signin.session.Proof;
import io.portcullis.signin.session.Tickets;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;

/** What becomes of an attempt to sign in, whatever the method: a session, or an entry in the record that there is none. */
@Stateless
public class SignIns {
    /** A name that nobody has is not written down: people type passwords there. */
    private static final UserId NOBODY = new UserId("(unknown)");

    private People people;
    private SignInPolicies policies;
    private BrowserSessions sessions;
    private Failures failures;
    private Tickets tickets;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public SignIns() {}

    @Inject
    public SignIns(
            People people,
            SignInPolicies policies,
            BrowserSessions sessions,
            Failures failures,
            Tickets tickets,
            Event<Noted> notes) {
        this.people = people;
        this.policies = policies;
        this.sessions = sessions;
        this.failures = failures;
        this.tickets = tickets;
        this.notes = notes;
    }

    /**
     * The one way from a proof to a session, whatever the method.
     *
     * @return the secret of a new session, the one before, if any, is not reused; empty, and noted, where the host's policy
     *     closes the method to this human
     */
    @PermitAll
    public Optional<Secret> accepted(HostId host, UserId user, Method method, Proof proof) {
        Optional<PersonView> admitted =
                people.enabled(host, user).filter(person -> policies.of(host).admits(method, user, person.email()));
        if (admitted.isEmpty()) {
            refused(host, Optional.of(user), "METHOD_NOT_ALLOWED", proof.origin());
            return Optional.empty();
        }
        return Optional.of(sessions.begin(host, user, proof));
    }

    @PermitAll
    public void refused(HostId host, Optional<UserId> user, String reason, Origin origin) {
        notes.fire(Noted.of(host, "sign_in", reason, "a sign-in was refused")
                .refused()
                .by(user.orElse(NOBODY))
                .from(origin));
    }

    /** By the clock: what nobody needs any more. */
    @PermitAll
    public void purge() throws SQLException {
        failures.purge();
        tickets.purge();
        sessions.purge();
    }
}
