package io.portcullis.ear.incontainer;

import io.portcullis.catalog.Discovered;
import io.portcullis.catalog.NewServer;
import io.portcullis.catalog.Servers;
import io.portcullis.catalog.ToolChange;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.mcp.Era;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Servers as a writer imports them; nobody listens at their addresses. */
@RequestScoped
class Imported {
    static final String TOOL = "read_rule";
    static final ToolChange HIGH = new ToolChange(Trust.HIGH, null, null, null, null, null, null);

    @Inject
    private Door door;

    @Inject
    private Servers servers;

    ServerKey server(String key) throws Exception {
        return door.as(Person.WRITER, () -> {
            servers.propose(HostId.DEFAULT, proposal(key), found("first"));
            servers.approve(HostId.DEFAULT, new ServerKey(key), Map.of());
            return new ServerKey(key);
        });
    }

    static NewServer proposal(String key) {
        return new NewServer(new ServerKey(key), key, "imported", URI.create("http://127.0.0.1:9/mcp"));
    }

    /** One tool, described so. */
    static Discovered found(String description) {
        String definition = "{\"name\":\"" + TOOL + "\",\"description\":\"" + description
                + "\",\"inputSchema\":{\"type\":\"object\"}}";
        return new Discovered(
                Set.of(Era.MODERN), List.of(new Discovered.DiscoveredTool(TOOL, Map.of(Era.MODERN, definition))), 0, 0);
    }
}
