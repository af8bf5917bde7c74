package io.portcullis.web.admin.overview;

import io.portcullis.catalog.ServerView;
import io.portcullis.catalog.Servers;
import io.portcullis.catalog.ToolView;
import io.portcullis.directory.CeilingRequests;
import io.portcullis.oauth.client.Clients;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** The first page: what waits for an administrator, and how much there is. */
@Named
@ViewScoped
public class OverviewPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Servers servers;

    @Inject
    private Clients clients;

    @Inject
    private CeilingRequests requests;

    private transient List<ServerView> known = List.of();
    private transient Clients.Counts agents = new Clients.Counts(0, 0);
    private int asked;

    /** An auditor sees the record and nothing else, so that is their first page. */
    public void load() throws IOException {
        if (!visit.isReads()) {
            FacesContext.getCurrentInstance().getExternalContext().redirect(visit.getRoot() + "audit");
            return;
        }
        known = servers.list(visit.host());
        agents = clients.counts(visit.host());
        asked = requests.open(visit.host()).size();
    }

    public List<ServerView> getInReview() {
        return known.stream().filter(server -> server.state().equals("review")).toList();
    }

    /** Open servers some of whose tools are closed until somebody looks. */
    public List<ServerView> getDrifted() {
        return known.stream()
                .filter(server -> server.state().equals("open") && waiting(server) > 0)
                .toList();
    }

    public long waiting(ServerView server) {
        return server.tools().stream().filter(OverviewPage::waits).count();
    }

    private static boolean waits(ToolView tool) {
        return tool.state().equals("changed") || tool.state().equals("new");
    }

    public boolean isQuiet() {
        return asked == 0 && getInReview().isEmpty() && getDrifted().isEmpty();
    }

    public int getServerCount() {
        return known.size();
    }

    public int getToolCount() {
        return known.stream().mapToInt(server -> server.tools().size()).sum();
    }

    public Clients.Counts getAgents() {
        return agents;
    }

    public int getAsked() {
        return asked;
    }
}
