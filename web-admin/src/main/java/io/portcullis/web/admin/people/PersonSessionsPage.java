package io.portcullis.web.admin.people;

import io.portcullis.directory.People;
import io.portcullis.directory.PersonView;
import io.portcullis.identity.Secret;
import io.portcullis.signin.password.Passwords;
import io.portcullis.signin.session.BrowserSessions;
import io.portcullis.signin.session.SessionView;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Pager;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one person signs in: where they are signed in now, and a new password. */
@Named
@ViewScoped
public class PersonSessionsPage implements Serializable {
    private static final int PAGE = 50;

    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private People people;

    @Inject
    private BrowserSessions sessions;

    @Inject
    private Passwords passwords;

    private String id = "";
    private transient String password = "";
    private transient @Nullable PersonView person;
    private transient List<SessionView> items = List.of();
    private transient @Nullable Pager pager;

    public void load() {
        Chosen chosen = Chosen.of(people, visit.host(), id);
        person = chosen.view();
        List<String> way = visit.parameters(Pager.STEP);
        BrowserSessions.Page page = sessions.list(visit.host(), chosen.user(), PAGE, Pager.cursor(way));
        items = page.items();
        pager = new Pager("person-sessions", Map.of("id", id), way, page.next());
    }

    public void end(String session) {
        sessions.end(visit.host(), session);
        notices.done("session.ended");
    }

    public void endAll() {
        sessions.endAll(visit.host(), Chosen.user(id));
        notices.done("session.allEnded", id);
    }

    public void reset() {
        try {
            passwords.reset(visit.host(), Chosen.user(id), new Secret(password));
            notices.done("password.reset", id);
        } catch (IllegalArgumentException refused) {
            notices.wrong("reset:password", "field.refused", String.valueOf(refused.getMessage()));
        }
    }

    public @Nullable PersonView getPerson() {
        return person;
    }

    public List<SessionView> getItems() {
        return items;
    }

    public @Nullable Pager getPager() {
        return pager;
    }

    public String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id == null ? "" : id;
    }

    /** What was typed is never shown again. */
    public String getPassword() {
        return "";
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
