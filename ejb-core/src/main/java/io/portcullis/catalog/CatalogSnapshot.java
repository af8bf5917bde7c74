package io.portcullis.catalog;

import io.portcullis.identity.ServerKey;
import io.portcullis.mcp.Era;
import io.portcullis.policy.AccessRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The catalogue of a host as the hot path reads it. */
public record CatalogSnapshot(Map<ServerKey, ServerFacts> servers) {
    public CatalogSnapshot {
        servers = Map.copyOf(servers);
    }

    public Optional<ServerFacts> server(ServerKey key) {
        return Optional.ofNullable(servers.get(key));
    }

    /**
     * @param open approved by an administrator
     * @param tools those that were approved once, by name; a tool that is only proposed is unknown
     */
    public record ServerFacts(
            ServerKey key,
            String name,
            URI url,
            boolean open,
            Set<Era> eras,
            Map<String, ToolFacts> tools,
            long version) {
        public ServerFacts {
            eras = Set.copyOf(eras);
            tools = Map.copyOf(tools);
        }
    }

    /**
     * @param target what policy decides on
     * @param pins digest of the approved definition, per era
     * @param headerMarks argument → {@code Mcp-Param-} suffix
     */
    public record ToolFacts(
            String name, AccessRequest.Target target, Map<Era, String> pins, Map<String, String> headerMarks) {
        public ToolFacts {
            pins = Map.copyOf(pins);
            headerMarks = Map.copyOf(headerMarks);
        }

        /** False while a changed definition waits for review. */
        public boolean asApproved() {
            return target.reviewed();
        }
    }
}
