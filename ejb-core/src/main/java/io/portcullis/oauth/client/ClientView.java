package io.portcullis.oauth.client;

import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client as it leaves the house.
 *
 * @param clientSecret only in the answer to its creation, never again
 */
public record ClientView(
        String clientId,
        String name,
        Set<String> scopes,
        boolean serviceAccount,
        boolean enabled,
        OffsetDateTime createdAt,
        @Nullable String clientSecret) {
    static ClientView of(Client client) {
        return of(client, null);
    }

    static ClientView of(Client client, @Nullable String secret) {
        return new ClientView(
                client.clientId().value(),
                client.name(),
                client.scopes(),
                client.serviceAccount(),
                client.enabled(),
                client.createdAt(),
                secret);
    }

    @Override
    public String toString() {
        return "ClientView[" + clientId + "]";
    }
}
