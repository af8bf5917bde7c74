package io.portcullis.web.consent.signin;

import io.portcullis.identity.Secret;
import io.portcullis.signin.password.Passwords;
import io.portcullis.signin.session.OwnSessions;
import io.portcullis.signin.session.SessionView;
import io.portcullis.web.consent.edge.Reply;
import io.portcullis.web.consent.edge.Visit;
import io.portcullis.web.consent.text.Shown;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /security}: the own password and the own sessions. */
@Named
@RequestScoped
public class SecurityPage {
    @Inject
    private Passwords passwords;

    @Inject
    private OwnSessions sessions;

    @Inject
    private Visit visit;

    @Inject
    private Reply reply;

    private List<Row> rows = List.of();
    private String current = "";
    private String wanted = "";
    private String again = "";
    private String session = "";
    private String fault = "";

    /** @param here whether it is the session of this request */
    public record Row(
            String id,
            String device,
            @Nullable String ip,
            OffsetDateTime signedInAt,
            OffsetDateTime usedAt,
            boolean here) {}

    public void load() {
        rows = sessions.mine().stream().map(this::row).toList();
    }

    /** Every session ends with the old password, this one too. */
    public void changePassword() {
        if (!wanted.equals(again)) {
            fault = "different";
            return;
        }
        switch (passwords.change(new Secret(current), new Secret(wanted))) {
            case WRONG -> fault = "wrong";
            case TOO_SHORT -> fault = "short";
            case BUSY -> busy();
            case DONE -> reply.toPage("/signin?changed=true&to=" + visit.url("/security"));
        }
    }

    public void endSession() {
        sessions.endMine(session);
        reply.toPage("/security");
    }

    public void endAll() {
        sessions.endAllMine();
        reply.toPage("/signin");
    }

    private void busy() {
        fault = "busy";
        reply.status(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    private Row row(SessionView view) {
        boolean here = view.signedInAt().toInstant().equals(visit.person().signedInAt());
        return new Row(view.id(), Shown.name(view.device()), view.ip(), view.signedInAt(), view.usedAt(), here);
    }

    public List<Row> getRows() {
        return rows;
    }

    /** Which field is wrong and how: {@code wrong}, {@code short}, {@code different}, {@code busy}, or empty. */
    public String getFault() {
        return fault;
    }

    /** Passwords are never sent back to the page. */
    public String getCurrent() {
        return "";
    }

    public void setCurrent(@Nullable String typed) {
        current = typed == null ? "" : typed;
    }

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

    public String getSession() {
        return session;
    }

    public void setSession(@Nullable String id) {
        session = id == null ? "" : id;
    }
}
