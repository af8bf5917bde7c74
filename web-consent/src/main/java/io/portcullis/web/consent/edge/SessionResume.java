package io.portcullis.web.consent.edge;

import io.portcullis.identity.Caller;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.session.BrowserSessions;
import io.portcullis.signin.session.SignedIn;
import io.portcullis.signin.session.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The browser session of the database is the truth about who is here; the container's identity follows it, on whichever
 * node a request arrives, and goes when the session is gone.
 */
@ApplicationScoped
public class SessionResume {
    @Inject
    private BrowserSessions sessions;

    @Inject
    private Tickets tickets;

    @Inject
    private BrowserCookies cookies;

    @Inject
    private Visit visit;

    void resume(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        HostId host = visit.host();
        Optional<Secret> cookie = cookies.session(request, host);
        Optional<SignedIn> person = cookie.flatMap(secret -> sessions.find(host, secret));
        visit.by(person.orElse(null));
        if (person.isPresent()) {
            identify(request, person.get().host(), person.get().user());
            return;
        }
        if (request.getUserPrincipal() != null) {
            request.logout();
        }
        if (cookie.isPresent()) {
            cookies.endSession(response, host);
        }
    }

    /** A new session after a sign-in: an older one of this browser ends, and so does the container's session id. */
    public void begin(HttpServletRequest request, HttpServletResponse response, UserId user, Secret session)
            throws ServletException {
        cookies.session(request, visit.host()).ifPresent(old -> sessions.end(visit.host(), old));
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        cookies.beginSession(response, visit.host(), session);
        identify(request, visit.host(), user);
    }

    public void end(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        cookies.session(request, visit.host()).ifPresent(old -> sessions.end(visit.host(), old));
        cookies.endSession(response, visit.host());
        visit.by(null);
        request.logout();
    }

    private void identify(HttpServletRequest request, HostId host, UserId user) throws ServletException {
        Caller caller = new Caller(host, user);
        Principal principal = request.getUserPrincipal();
        if (principal != null && caller.principalName().equals(principal.getName())) {
            return;
        }
        if (principal != null) {
            request.logout();
        }
        try {
            request.login(caller.principalName(), tickets.issue(host, user).reveal());
        } catch (SQLException unreachable) {
            throw new ServletException(unreachable);
        }
    }
}
