package io.portcullis.directory.source;

import io.portcullis.identity.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider's directory is, and what opens it.
 *
 * @param address Okta: {@code https://acme.okta.com}; Keycloak: {@code https://host/realms/corp}; Entra:
 *     {@code https://login.microsoftonline.com/<tenant id>}
 * @param api where it is not what the address says: Microsoft Graph of another cloud
 * @param clientId empty for Okta
 * @param secret the client's, or Okta's API token; null keeps the one that is there
 */
public record DirectoryConnection(
        DirectoryKind kind,
        URI address,
        @Nullable URI api,
        String clientId,
        @Nullable Secret secret) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws IllegalArgumentException saying what is wrong, for the administrator who entered it */
    public static DirectoryConnection of(
            DirectoryKind kind, String address, @Nullable String api, String clientId, @Nullable Secret secret) {
        URI at = address("address", address);
        if (kind == DirectoryKind.KEYCLOAK && !at.getPath().matches(".*/realms/[^/]+")) {
            throw new IllegalArgumentException("address of Keycloak ends with /realms/ and the name of the realm");
        }
        if (kind == DirectoryKind.ENTRA && !at.getPath().matches("/[^/]+")) {
            throw new IllegalArgumentException(
                    "address of Entra is https://login.microsoftonline.com/ and the tenant id");
        }
        if (kind == DirectoryKind.OKTA != clientId.isEmpty()) {
            throw new IllegalArgumentException(
                    "clientId is needed for Entra and Keycloak; Okta has an API token alone");
        }
        return new DirectoryConnection(kind, at, api == null ? null : address("api", api), clientId, secret);
    }

    /** What opens it, where it has to be known. */
    Secret key() {
        if (secret == null) {
            throw new IllegalStateException("the connection has no secret");
        }
        return secret;
    }

    private static URI address(String member, String text) {
        try {
            URI address = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean here = address.getHost() != null && LOOPBACK.contains(address.getHost());
            boolean safe = "https".equals(address.getScheme()) && address.getHost() != null
                    || here && "http".equals(address.getScheme());
            if (safe
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && address.getRawUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException(member + " is not an address", malformed);
        }
        throw new IllegalArgumentException(
                member + " is an https address without a query; http is for this computer alone");
    }
}
