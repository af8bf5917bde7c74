package io.portcullis.web.admin.access;

import io.portcullis.identity.UserId;
import io.portcullis.signin.BrowserSessions;
import io.portcullis.signin.SessionView;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where people are signed in with a browser. */
@Named
@ViewScoped
public class SessionsPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private BrowserSessions sessions;

    private String user = "";
    private transient List<SessionView> items = List.of();

    public void load() {
        items = sessions.list(visit.host(), user.isEmpty() ? null : new UserId(user));
    }

    public void end(SessionView session) {
        sessions.end(visit.host(), session.id());
        notices.done("session.ended");
    }

    public List<SessionView> getItems() {
        return items;
    }

    public String getUser() {
        return user;
    }

    public void setUser(@Nullable String user) {
        this.user = user == null ? "" : user.strip();
    }
}
