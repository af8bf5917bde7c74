package io.portcullis.oauth.client;

import io.portcullis.identity.ClientId;
import java.util.Set;

/** What the token endpoint and the hot path know of a client. */
public record ClientFact(ClientId clientId, Set<String> scopes, boolean serviceAccount, boolean enabled) {
    public ClientFact {
        scopes = Set.copyOf(scopes);
    }

    static ClientFact of(Client client) {
        return new ClientFact(client.clientId(), client.scopes(), client.serviceAccount(), client.enabled());
    }
}
