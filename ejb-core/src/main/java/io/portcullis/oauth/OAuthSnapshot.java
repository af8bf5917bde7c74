package io.portcullis.oauth;

import io.portcullis.identity.ClientId;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.key.KeyRing;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What token verification reads, all of one host and one moment.
 *
 * @param revokedTokens by {@code jti}
 * @param connectorTokens digests of those that are alive, by {@code jti}
 * @param consents id → when it ends at the latest
 */
public record OAuthSnapshot(
        KeyRing keys,
        Map<ClientId, ClientFact> clients,
        Set<String> revokedTokens,
        Map<String, String> connectorTokens,
        Map<String, Instant> consents) {
    public OAuthSnapshot {
        connectorTokens = Map.copyOf(connectorTokens);
        clients = Map.copyOf(clients);
        revokedTokens = Set.copyOf(revokedTokens);
        consents = Map.copyOf(consents);
    }
}
