package io.portcullis.web.consent.signin;

import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.signin.password.PasswordSignIn;
import io.portcullis.web.consent.edge.ClientAddress;
import io.portcullis.web.consent.edge.LocalPath;
import io.portcullis.web.consent.edge.Reply;
import io.portcullis.web.consent.edge.SessionResume;
import io.portcullis.web.consent.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code /signin?to=…}: e-mail and password; {@code fresh=1} asks somebody who is signed in to prove it again. */
@Named
@RequestScoped
public class SignInPage {
    private static final int TOO_MANY = 429;

    @Inject
    private PasswordSignIn passwords;

    @Inject
    private SessionResume sessions;

    @Inject
    private ClientAddress addresses;

    @Inject
    private Visit visit;

    @Inject
    private Reply reply;

    @Inject
    private HttpServletRequest request;

    private String email = "";
    private String password = "";
    private String to = "";
    private boolean fresh;
    private boolean changed;
    private boolean refused;
    private String passkey = "";
    private long minutes;

    public void load() {
        if (visit.isKnown() && !fresh) {
            goOn();
        }
    }

    public void signIn() throws ServletException, SQLException {
        Origin origin = new Origin(addresses.of(request), request.getHeader("User-Agent"));
        PasswordSignIn.Result result = passwords.attempt(visit.host(), email, new Secret(password), origin);
        if (result instanceof PasswordSignIn.Result.SignedIn signedIn) {
            sessions.begin(request, reply.response(), signedIn.user(), signedIn.session());
            goOn();
        } else if (result instanceof PasswordSignIn.Result.Throttled throttled) {
            minutes =
                    Math.max(1, throttled.retryIn().plus(Duration.ofSeconds(59)).toMinutes());
            reply.status(TOO_MANY);
            reply.header(
                    "Retry-After", Long.toString(Math.max(1, throttled.retryIn().toSeconds())));
        } else {
            refused = true;
        }
    }

    private void goOn() {
        LocalPath.of(to).ifPresentOrElse(reply::to, () -> reply.toPage("/connections"));
    }

    /** Whether an agent waits for an answer behind the sign-in. */
    public boolean isContinuing() {
        return to.startsWith(visit.url("/consent?request=")) || to.startsWith(visit.url("/choose?request="));
    }

    public boolean isConsole() {
        return to.startsWith("/admin");
    }

    public boolean isRefused() {
        return refused;
    }

    public boolean isThrottled() {
        return minutes > 0;
    }

    public long getMinutes() {
        return minutes;
    }

    public String getEmail() {
        return email.isEmpty() && fresh ? visit.getUser() : email;
    }

    public void setEmail(@Nullable String typed) {
        email = typed == null ? "" : typed;
    }

    /** Never sent back to the page. */
    public String getPassword() {
        return "";
    }

    public void setPassword(@Nullable String typed) {
        password = typed == null ? "" : typed;
    }

    public String getTo() {
        return to;
    }

    public void setTo(@Nullable String path) {
        to = path == null ? "" : path;
    }

    public boolean isFresh() {
        return fresh;
    }

    public void setFresh(boolean again) {
        fresh = again;
    }

    /** What became of a passkey that was tried: {@code refused}, {@code throttled}, or empty. */
    public String getPasskey() {
        return passkey;
    }

    public void setPasskey(@Nullable String outcome) {
        passkey = outcome == null ? "" : outcome;
    }

    public boolean isPasskeyFailed() {
        return !passkey.isEmpty();
    }

    public boolean isChanged() {
        return changed;
    }

    public void setChanged(boolean justChanged) {
        changed = justChanged;
    }
}
