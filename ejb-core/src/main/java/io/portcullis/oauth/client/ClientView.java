package io.portcullis.oauth.client;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client as it leaves the house.
 *
 * @param keys of one that authenticates with private_key_jwt
 * @param clientSecret only in the answer to its creation, never again
 */
public record ClientView(
        String clientId,
        String name,
        ClientKind kind,
        Set<String> scopes,
        List<RedirectUri> redirectUris,
        @Nullable String verifiedDomain,
        boolean confidential,
        @Nullable PublicKeys keys,
        boolean enabled,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime usedAt,
        @Nullable String clientSecret) {
    public ClientView {
        scopes = Set.copyOf(scopes);
        redirectUris = List.copyOf(redirectUris);
    }

    static ClientView of(Client client) {
        return of(client, null);
    }

    static ClientView of(Client client, @Nullable String secret) {
        return new ClientView(
                client.clientId().value(),
                client.name(),
                client.kind(),
                client.scopes(),
                client.redirectUris(),
                client.verifiedDomain(),
                client.confidential(),
                client.keys().orElse(null),
                client.enabled(),
                client.createdAt(),
                client.usedAt(),
                secret);
    }

    public boolean serviceAccount() {
        return kind == ClientKind.SERVICE_ACCOUNT;
    }

    /** The registered redirect URI that admits the presented one (RFC 6749 §3.1.2.3). */
    public boolean redirectsTo(String presented) {
        return redirectUris.stream().anyMatch(registered -> registered.admits(presented));
    }

    @Override
    public String toString() {
        return "ClientView[" + clientId + "]";
    }
}
