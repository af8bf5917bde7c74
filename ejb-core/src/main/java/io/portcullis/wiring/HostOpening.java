package io.portcullis.wiring;

import io.portcullis.identity.HostId;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.Clients;
import io.portcullis.oauth.client.Scopes;
import io.portcullis.oauth.key.SigningKeys;
import io.portcullis.tenancy.HostView;
import io.portcullis.tenancy.Hosts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Opens a new host: its row, its signing keys, and the first administrative client, without which nobody could enter. */
@ApplicationScoped
public class HostOpening {
    private Hosts hosts;
    private SigningKeys keys;
    private Clients clients;

    @SuppressWarnings("NullAway.Init")
    protected HostOpening() {}

    @Inject
    public HostOpening(Hosts hosts, SigningKeys keys, Clients clients) {
        this.hosts = hosts;
        this.keys = keys;
        this.clients = clients;
    }

    /** @param administrator its secret is shown this once */
    public record Opened(HostView host, ClientView administrator) {}

    public Opened open(HostId id, String name) {
        HostView host = hosts.create(id, name);
        keys.ring(id);
        return new Opened(host, clients.create(id, "First administrator", Scopes.ALL));
    }
}
