package io.portcullis.consent.question;

import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.RedirectUri;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and where its answer will go.
 *
 * @param identity how much the name is worth
 * @param verifiedDomain of an agent that has one
 * @param redirectUri as this request names it
 */
public record Agent(
        String clientId,
        String name,
        Identity identity,
        @Nullable String verifiedDomain,
        OffsetDateTime registeredAt,
        String redirectUri,
        RedirectUri.Kind redirectKind,
        String redirectHost) {
    public enum Identity {
        VERIFIED_DOMAIN,
        REGISTERED_BY_IT,
        SELF_REGISTERED
    }

    static Agent of(ClientView client, RedirectUri redirect) {
        return new Agent(
                client.clientId(),
                client.name(),
                identity(client),
                client.verifiedDomain(),
                client.createdAt(),
                redirect.value(),
                redirect.kind(),
                redirect.host());
    }

    private static Identity identity(ClientView client) {
        return switch (client.kind()) {
            case METADATA_DOCUMENT -> Identity.VERIFIED_DOMAIN;
            case PREREGISTERED, SERVICE_ACCOUNT -> Identity.REGISTERED_BY_IT;
            case SELF_REGISTERED -> Identity.SELF_REGISTERED;
        };
    }
}
