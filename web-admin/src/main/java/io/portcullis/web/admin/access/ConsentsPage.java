package io.portcullis.web.admin.access;

import io.portcullis.consent.ConsentView;
import io.portcullis.consent.Consents;
import io.portcullis.identity.UserId;
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

/** What people let their agents do, as long as it holds. */
@Named
@ViewScoped
public class ConsentsPage implements Serializable {
    private static final int PAGE = 50;

    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private Consents consents;

    private String user = "";
    private transient List<ConsentView> items = List.of();
    private transient @Nullable Pager pager;

    public void load() {
        List<String> way = visit.parameters(Pager.STEP);
        UserId of = user.isEmpty() ? null : new UserId(user);
        Consents.Page page = consents.list(visit.host(), of, PAGE, Pager.cursor(way));
        items = page.items();
        pager = new Pager("consents", Map.of("user", user), way, page.next());
    }

    public void end(ConsentView consent) {
        consents.end(visit.host(), consent.id());
        notices.done("consent.ended");
    }

    public List<ConsentView> getItems() {
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
