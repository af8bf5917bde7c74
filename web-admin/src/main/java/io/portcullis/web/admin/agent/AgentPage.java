package io.portcullis.web.admin.agent;

import io.portcullis.identity.ClientId;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.Clients;
import io.portcullis.oauth.client.UnknownClient;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** One agent: what it is called here, and whether it is let in. */
@Named
@ViewScoped
public class AgentPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private Clients clients;

    private String id = "";
    private String name = "";
    private transient @Nullable ClientView agent;

    public void load() {
        ClientView found = clients.view(visit.host(), client()).orElseThrow(() -> new UnknownClient(id));
        name = found.name();
        agent = found;
    }

    public void rename() {
        clients.change(visit.host(), client(), name, null, null);
        notices.done("agent.renamed", name);
    }

    /** Its tokens end with it: every call asks whether the agent is let in. */
    public void block() {
        clients.change(visit.host(), client(), null, null, false);
        notices.done("agent.blocked", name);
    }

    public void unblock() {
        clients.change(visit.host(), client(), null, null, true);
        notices.done("agent.unblocked", name);
    }

    public void remove() {
        clients.delete(visit.host(), client());
        notices.doneAt("agents", "agent.removed", name);
    }

    private ClientId client() {
        try {
            return new ClientId(id);
        } catch (IllegalArgumentException malformed) {
            throw new UnknownClient(id);
        }
    }

    public @Nullable ClientView getAgent() {
        return agent;
    }

    public String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id == null ? "" : id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name.strip();
    }
}
