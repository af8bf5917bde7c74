package io.portcullis.web.consent.signin;

import io.portcullis.identity.Secret;
import io.portcullis.signin.mail.LinkRequests;
import io.portcullis.signin.mail.MailLinks;
import io.portcullis.web.consent.edge.Reply;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** {@code /recover}: asks for a link by mail; {@code /recover?token=…} is that link, and chooses a new password. */
@Named
@RequestScoped
public class RecoverPage {
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
    private String wanted = "";
    private String again = "";
    private String fault = "";
    private boolean sent;
    private boolean gone;

    /** Looking at the link spends nothing: programs that open every link of a mail look too. */
    public void load() {
        if (!mail.isRecovery()) {
            reply.missing();
        } else if (!token.isEmpty()) {
            gone = links.recovering(mail.followed(token)).isEmpty();
        }
    }

    /** Says the same whether or not anybody has that address. */
    public void send() throws SQLException {
        sent = !mail.stops(requests.recovery(mail.asking(), email));
    }

    public void choose() {
        if (!wanted.equals(again)) {
            fault = "different";
            return;
        }
        switch (links.recover(mail.followed(token), new Secret(wanted))) {
            case DONE -> reply.toPage("/signin?changed=true");
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

    /** Whether the page asks for a new password. */
    public boolean isChoosing() {
        return !token.isEmpty() && !gone;
    }

    /** {@code short}, {@code different}, {@code busy}, or empty. */
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
