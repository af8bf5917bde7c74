package io.portcullis.web.admin.agent;

import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.Clients;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The agents that may ask this host for access. */
@Named
@ViewScoped
public class AgentsPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Clients clients;

    private String text = "";
    private boolean none;
    private transient List<ClientView> items = List.of();

    public void load() {
        List<ClientView> all = clients.list(visit.host());
        String sought = text.toLowerCase(Locale.ROOT);
        none = all.isEmpty();
        items = all.stream()
                .filter(client -> (client.name() + " " + client.clientId())
                        .toLowerCase(Locale.ROOT)
                        .contains(sought))
                .toList();
    }

    public List<ClientView> getItems() {
        return items;
    }

    /** Whether there is no agent at all. */
    public boolean isNone() {
        return none;
    }

    public String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text == null ? "" : text.strip();
    }
}
