package io.portcullis.wiring;

import io.portcullis.identity.HostId;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.Clients;
import io.portcullis.oauth.client.Scopes;
import io.portcullis.oauth.key.SigningKeys;
import io.portcullis.tenancy.HostView;
import io.portcullis.tenancy.Hosts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/**
 * Opens a new host: its row, its keys, and the first administrative client, without which nobody could enter; all in one
 * transaction, for another node that saw the row alone would make keys of its own.
 */
@Stateless
public class HostOpening {
    private Hosts hosts;
    private SigningKeys keys;
    private Clients clients;

    @SuppressWarnings("NullAway.Init")
    public HostOpening() {}

    @Inject
    public HostOpening(Hosts hosts, SigningKeys keys, Clients clients) {
        this.hosts = hosts;
        this.keys = keys;
        this.clients = clients;
    }

    /** @param administrator its secret is shown this once */
    public record Opened(HostView host, ClientView administrator) {}

    @RolesAllowed("admin:write")
    public Opened open(HostId id, String name) {
        HostView host = hosts.create(id, name);
        keys.ring(id);
        return new Opened(host, clients.create(id, "First administrator", Scopes.ALL));
    }
}
