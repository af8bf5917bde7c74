package io.portcullis.web.admin.agent;

import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.Clients;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Pager;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agents that may ask this host for access. */
@Named
@ViewScoped
public class AgentsPage implements Serializable {
    private static final int PAGE = 50;

    @Inject
    private Visit visit;

    @Inject
    private Clients clients;

    private String text = "";
    private transient List<ClientView> items = List.of();
    private transient @Nullable Pager pager;

    public void load() {
        List<String> way = visit.parameters(Pager.STEP);
        Clients.Page page = clients.list(visit.host(), text.isEmpty() ? null : text, PAGE, Pager.cursor(way));
        items = page.items();
        pager = new Pager("agents", Map.of("q", text), way, page.next());
    }

    public List<ClientView> getItems() {
        return items;
    }

    /** Whether there is no agent at all. */
    public boolean isNone() {
        return items.isEmpty() && text.isEmpty() && visit.parameters(Pager.STEP).isEmpty();
    }

    public @Nullable Pager getPager() {
        return pager;
    }

    public String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text == null ? "" : text.strip();
    }
}
