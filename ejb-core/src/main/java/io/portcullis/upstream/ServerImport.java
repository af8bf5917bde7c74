package io.portcullis.upstream;

import io.portcullis.catalog.Discovered;
import io.portcullis.catalog.NewServer;
import io.portcullis.catalog.ServerExists;
import io.portcullis.catalog.ServerView;
import io.portcullis.catalog.Servers;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Imports and refreshes: first the talk with the server, without a transaction; then what was found is kept. */
@ApplicationScoped
public class ServerImport {
    private Discovery discovery;
    private Servers servers;
    private Credentials credentials;

    @SuppressWarnings("NullAway.Init")
    protected ServerImport() {}

    @Inject
    public ServerImport(Discovery discovery, Servers servers, Credentials credentials) {
        this.discovery = discovery;
        this.servers = servers;
        this.credentials = credentials;
    }

    /**
     * Asks first whether the caller may, and only then connects to the address it gave.
     *
     * @throws UpstreamFault if nothing that speaks MCP answers; nothing is kept then
     */
    public ServerView propose(HostId host, NewServer imported, @Nullable UpstreamCredential credential)
            throws UpstreamFault {
        if (servers.address(host, imported.key()).isPresent()) {
            throw new ServerExists(imported.key().value());
        }
        Optional<UpstreamCredential> shown = Optional.ofNullable(credential);
        Discovered found = discovery.look(new Upstream.Target(imported.key(), imported.url(), shown));
        ServerView view = servers.propose(host, imported, found);
        if (credential != null) {
            credentials.set(host, imported.key(), credential);
        }
        return view;
    }

    /** Looks again and lays the result beside the pins. */
    public ServerView refresh(HostId host, ServerKey key, URI url) throws UpstreamFault {
        Discovered found = discovery.look(new Upstream.Target(key, url, credentials.open(host, key)));
        return servers.refreshed(host, key, found);
    }
}
