package io.portcullis.oauth;

import io.portcullis.identity.ClientId;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.key.KeyRing;
import java.util.Map;
import java.util.Set;

/** What token verification reads: keys, clients, revoked tokens, all of one host and one moment. */
public record OAuthSnapshot(KeyRing keys, Map<ClientId, ClientFact> clients, Set<String> revokedTokens) {
    public OAuthSnapshot {
        clients = Map.copyOf(clients);
        revokedTokens = Set.copyOf(revokedTokens);
    }
}
