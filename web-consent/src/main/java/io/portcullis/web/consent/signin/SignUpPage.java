package io.portcullis.web.consent.signin;

import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.mail.LinkRequests;
import io.portcullis.signin.mail.MailLinks;
import io.portcullis.web.consent.edge.Reply;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** {@code /signup}: asks for a link by mail; {@code /signup?token=…} is that link, and makes a person who may do nothing yet. */
@Named
@RequestScoped
public class SignUpPage {
    private static final int LONGEST_NAME = 200;

    @Inject
    private LinkRequests requests;

    @Inject
    private MailLinks links;

    @Inject
    private MailDesk mail;

    @Inject
    private Reply reply;

    private String email = "";
    private String token = "";
    private String name = "";
    private String wanted = "";
    private String again = "";
    private String fault = "";
    private boolean sent;
    private boolean gone;
    private boolean done;

    /** Looking at the link spends nothing: programs that open every link of a mail look too. */
    public void load() {
        if (!mail.isSignUp()) {
            reply.missing();
        } else if (!token.isEmpty()) {
            links.signingUp(mail.followed(token)).map(UserId::value).ifPresentOrElse(this::setEmail, () -> gone = true);
        }
    }

    /** Says the same whether or not anybody has that address. */
    public void send() throws SQLException {
        sent = !mail.stops(requests.signUp(mail.asking(), email));
    }

    public void join() {
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            fault = "name";
        } else if (!wanted.equals(again)) {
            fault = "different";
        } else {
            answer(links.signUp(mail.followed(token), name, new Secret(wanted)));
        }
    }

    private void answer(MailLinks.Outcome outcome) {
        switch (outcome) {
            case DONE -> reply.toPage("/signup?done=true");
            case GONE -> gone = true;
            case TOO_SHORT -> fault = "short";
            case BUSY -> busy();
        }
    }

    private void busy() {
        fault = "busy";
        reply.status(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    public boolean isSent() {
        return sent;
    }

    /** The link is spent, too old, or of another browser. */
    public boolean isGone() {
        return gone;
    }

    /** Whether the page asks for name and password. */
    public boolean isJoining() {
        return !token.isEmpty() && !gone;
    }

    public boolean isDone() {
        return done;
    }

    public void setDone(boolean itIs) {
        done = itIs;
    }

    /** {@code name}, {@code short}, {@code different}, {@code busy}, or empty. */
    public String getFault() {
        return fault;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String typed) {
        email = typed == null ? "" : typed;
    }

    public String getToken() {
        return token;
    }

    public void setToken(@Nullable String text) {
        token = text == null ? "" : text;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String typed) {
        name = typed == null ? "" : typed;
    }

    /** Passwords are never sent back to the page. */
    public String getWanted() {
        return "";
    }

    public void setWanted(@Nullable String typed) {
        wanted = typed == null ? "" : typed;
    }

    public String getAgain() {
        return "";
    }

    public void setAgain(@Nullable String typed) {
        again = typed == null ? "" : typed;
    }
}
