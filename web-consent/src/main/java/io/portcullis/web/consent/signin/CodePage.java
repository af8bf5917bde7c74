package io.portcullis.web.consent.signin;

import io.portcullis.identity.Secret;
import io.portcullis.signin.mail.CodeSignIn;
import io.portcullis.signin.mail.CodeSignIn.BrowserCode;
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
import org.jspecify.annotations.Nullable;

/** {@code /signin/code?to=…}: a code by mail; {@code fresh=true} asks somebody who is signed in to prove it again. */
@Named
@RequestScoped
public class CodePage {
    @Inject
    private CodeSignIn codes;

    @Inject
    private MailDesk mail;

    @Inject
    private SessionResume sessions;

    @Inject
    private Visit visit;

    @Inject
    private Reply reply;

    @Inject
    private HttpServletRequest request;

    private String email = "";
    private String code = "";
    private String to = "";
    private boolean fresh;
    private boolean sent;
    private boolean refused;

    public void load() {
        if (!mail.isCodes()) {
            reply.missing();
        } else if (visit.isKnown() && !fresh) {
            goOn();
        }
    }

    /** Says the same whether or not anybody has that address. */
    public void send() throws SQLException {
        sent = !mail.stops(codes.ask(mail.asking(), email));
    }

    public void check() throws ServletException, SQLException {
        BrowserCode given = new BrowserCode(mail.browser(), new Secret(code.replaceAll("\\s", "")));
        CodeSignIn.Result result = codes.attempt(visit.host(), email, given, mail.origin());
        if (result instanceof CodeSignIn.Result.SignedIn signedIn) {
            sessions.begin(request, reply.response(), signedIn.user(), signedIn.session());
            goOn();
        } else if (result instanceof CodeSignIn.Result.Throttled throttled) {
            sent = mail.stops(throttled.retryIn());
        } else {
            sent = true;
            refused = true;
        }
    }

    private void goOn() {
        LocalPath.of(to).ifPresentOrElse(reply::to, () -> reply.toPage("/connections"));
    }

    /** Whether the page asks for the code. */
    public boolean isSent() {
        return sent;
    }

    public boolean isRefused() {
        return refused;
    }

    public String getEmail() {
        return email.isEmpty() && fresh ? visit.getUser() : email;
    }

    public void setEmail(@Nullable String typed) {
        email = typed == null ? "" : typed;
    }

    /** Never sent back to the page. */
    public String getCode() {
        return "";
    }

    public void setCode(@Nullable String typed) {
        code = typed == null ? "" : typed;
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
}
