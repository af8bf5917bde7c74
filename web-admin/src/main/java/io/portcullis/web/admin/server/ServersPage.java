package io.portcullis.web.admin.server;

import io.portcullis.catalog.ServerView;
import io.portcullis.catalog.Servers;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/** The imported servers. */
@Named
@ViewScoped
public class ServersPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Servers servers;

    private String text = "";
    private String state = "";
    private transient List<ServerView> items = List.of();
    private boolean none;

    public void load() {
        List<ServerView> all = servers.list(visit.host());
        none = all.isEmpty();
        items = all.stream()
                .filter(server -> state.isEmpty() || server.state().equals(state))
                .filter(this::matches)
                .toList();
    }

    private boolean matches(ServerView server) {
        String sought = text.toLowerCase(Locale.ROOT);
        return (server.key() + " " + server.name() + " " + server.url())
                .toLowerCase(Locale.ROOT)
                .contains(sought);
    }

    /** Tools whose class or definition nobody has confirmed. */
    public long waiting(ServerView server) {
        return server.tools().stream()
                .filter(tool -> tool.needsReview() || tool.pending() != null)
                .count();
    }

    public List<ServerView> getItems() {
        return items;
    }

    /** Whether there is no server at all, which is another emptiness than a search without a result. */
    public boolean isNone() {
        return none;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null ? "" : text.strip();
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state == null ? "" : state;
    }
}
