package io.portcullis.web.admin.server;

import io.portcullis.catalog.ServerView;
import io.portcullis.catalog.Servers;
import io.portcullis.catalog.ToolView;
import io.portcullis.catalog.UnknownServer;
import io.portcullis.identity.ServerKey;
import io.portcullis.upstream.Credentials;
import io.portcullis.upstream.ServerImport;
import io.portcullis.upstream.UpstreamFault;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One server: what it is, its tools, and the acts upon it as a whole. */
@Named
@ViewScoped
public class ServerPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private Servers servers;

    @Inject
    private ServerImport imports;

    @Inject
    private Credentials credentials;

    private String key = "";
    private String name = "";
    private String description = "";
    private transient @Nullable ServerView server;

    public void load() {
        ServerView found = servers.view(visit.host(), known());
        name = found.name();
        description = found.description();
        server = found;
    }

    public void approve() {
        ServerView approved = servers.approve(visit.host(), known(), Map.of());
        notices.done("server.approved", approved.name());
    }

    /** Asks the server again; nobody opens a tool by that. */
    public void refresh() {
        try {
            URI url = servers.address(visit.host(), known()).orElseThrow(() -> new UnknownServer("server " + key));
            imports.refresh(visit.host(), known(), url);
            notices.done("server.refreshed");
        } catch (UpstreamFault fault) {
            notices.failed("server.unreachable", String.valueOf(fault.getMessage()));
        }
    }

    public void describe() {
        servers.change(visit.host(), known(), name, description, null);
        notices.done("server.described");
    }

    public void remove() {
        servers.delete(visit.host(), known());
        credentials.remove(visit.host(), known());
        notices.doneAt("servers", "server.removed", key);
    }

    /** A key that cannot be one names nothing. */
    private ServerKey known() {
        if (!ServerKey.valid(key)) {
            throw new UnknownServer("server " + key);
        }
        return new ServerKey(key);
    }

    public @Nullable ServerView getServer() {
        return server;
    }

    /** Those that wait for somebody first. */
    public List<ToolView> getWaiting() {
        return server == null
                ? List.of()
                : server.tools().stream().filter(tool -> tool.pending() != null).toList();
    }

    /** The protocol eras it speaks. */
    public String getEras() {
        return server == null ? "" : String.join(", ", new TreeSet<>(server.eras()));
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key == null ? "" : key;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(@Nullable String description) {
        this.description = description == null ? "" : description;
    }
}
