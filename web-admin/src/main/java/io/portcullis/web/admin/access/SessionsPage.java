package io.portcullis.web.admin.access;

import io.portcullis.identity.UserId;
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

/** Where people are signed in with a browser. */
@Named
@ViewScoped
public class SessionsPage implements Serializable {
    private static final int PAGE = 50;

    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private BrowserSessions sessions;

    private String user = "";
    private transient List<SessionView> items = List.of();
    private transient @Nullable Pager pager;

    public void load() {
        List<String> way = visit.parameters(Pager.STEP);
        UserId of = user.isEmpty() ? null : new UserId(user);
        BrowserSessions.Page page = sessions.list(visit.host(), of, PAGE, Pager.cursor(way));
        items = page.items();
        pager = new Pager("sessions", Map.of("user", user), way, page.next());
    }

    public void end(SessionView session) {
        sessions.end(visit.host(), session.id());
        notices.done("session.ended");
    }

    public List<SessionView> getItems() {
        return items;
    }

    public @Nullable Pager getPager() {
        return pager;
    }

    public String getUser() {
        return user;
    }

    public void setUser(@Nullable String user) {
        this.user = user == null ? "" : user.strip();
    }
}
