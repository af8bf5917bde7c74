package io.portcullis.web.admin.server;

import io.portcullis.catalog.Servers;
import io.portcullis.catalog.ToolChange;
import io.portcullis.catalog.ToolView;
import io.portcullis.catalog.UnknownServer;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.policy.Operation;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** One tool: its class and why, its definition, and what differs from the pinned one. */
@Named
@ViewScoped
public class ToolPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private Servers servers;

    private String server = "";
    private String name = "";
    private Trust trust = Trust.HIGH;
    private Operation operation = Operation.DELETE;
    private boolean enabled;
    private transient @Nullable ToolView tool;

    public void load() {
        ToolView found = servers.view(visit.host(), key()).tools().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownServer("tool " + name));
        trust = Trust.of(found.trust()).orElse(Trust.HIGH);
        operation = Operation.of(found.operation()).orElse(Operation.DELETE);
        enabled = found.enabled();
        tool = found;
    }

    public void save() {
        ToolChange change = new ToolChange(trust, operation, null, null, null, null, enabled);
        servers.changeTool(visit.host(), key(), name, change);
        notices.done("tool.saved", name);
    }

    private ServerKey key() {
        if (!ServerKey.valid(server)) {
            throw new UnknownServer("server " + server);
        }
        return new ServerKey(server);
    }

    public @Nullable ToolView getTool() {
        return tool;
    }

    public Trust[] getLevels() {
        return Trust.values();
    }

    public Operation[] getOperations() {
        return Operation.values();
    }

    public String getServer() {
        return server;
    }

    public void setServer(@Nullable String server) {
        this.server = server == null ? "" : server;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    public Trust getTrust() {
        return trust;
    }

    public void setTrust(Trust trust) {
        this.trust = trust;
    }

    public Operation getOperation() {
        return operation;
    }

    public void setOperation(Operation operation) {
        this.operation = operation;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
