package io.portcullis.web.proxy.rest;

import io.portcullis.mcp.json.JsonValue;
import io.portcullis.oauth.assertion.ClientAssertions;
import io.portcullis.oauth.client.ClientDescription;
import io.portcullis.oauth.client.PublicKeys;
import io.portcullis.oauth.client.RedirectUri;
import io.portcullis.oauth.client.Scopes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A client to be made, as the body of a request describes it. With redirect URIs it acts for humans; without, it is a
 * service account.
 *
 * @param keys of one that authenticates with private_key_jwt; the others have a secret, or nothing
 */
record NewClient(
        String name,
        Set<String> scopes,
        List<RedirectUri> redirectUris,
        boolean confidential,
        @Nullable PublicKeys keys) {
    NewClient {
        scopes = Set.copyOf(scopes);
        redirectUris = List.copyOf(redirectUris);
    }

    static NewClient of(String text) {
        Body body = Body.of(
                text, "name", "scopes", "redirectUris", "confidential", "tokenEndpointAuthMethod", "jwks", "jwksUri");
        Set<String> scopes = scopes(body);
        NewClient made = new NewClient(
                body.required("name", 200),
                scopes == null ? Set.of(Scopes.MCP) : scopes,
                redirects(body),
                Boolean.TRUE.equals(body.flag("confidential")),
                keys(body));
        body.check();
        return made;
    }

    boolean serviceAccount() {
        return redirectUris.isEmpty();
    }

    ClientDescription described() {
        return new ClientDescription(name, redirectUris, confidential);
    }

    private static List<RedirectUri> redirects(Body body) {
        List<String> given = body.strings("redirectUris");
        List<RedirectUri> redirects = new ArrayList<>();
        for (String uri : given == null ? List.<String>of() : given) {
            try {
                redirects.add(new RedirectUri(uri));
            } catch (IllegalArgumentException refused) {
                body.fault("/redirectUris/" + redirects.size(), String.valueOf(refused.getMessage()));
            }
        }
        return redirects;
    }

    private static @Nullable PublicKeys keys(Body body) {
        String method = body.text("tokenEndpointAuthMethod", 40);
        PublicKeys keys = given(body);
        if (method != null && !method.equals(ClientAssertions.METHOD)) {
            body.fault("/tokenEndpointAuthMethod", "is private_key_jwt; leave it out for a secret");
        }
        if ((method != null) != (body.has("jwks") || body.has("jwksUri"))) {
            body.fault("/tokenEndpointAuthMethod", "private_key_jwt and jwks or jwksUri go together");
        }
        return keys;
    }

    /** The keys that a body brings; null where it brings none. */
    static @Nullable PublicKeys given(Body body) {
        String address = body.text("jwksUri", 2000);
        JsonValue jwks = body.has("jwks") ? body.value("jwks") : null;
        if (address != null && jwks != null) {
            body.fault("/jwksUri", "jwks or jwksUri, not both (RFC 7591 §2)");
        }
        return jwks != null ? inline(body, jwks) : address != null ? published(body, address) : null;
    }

    private static @Nullable PublicKeys inline(Body body, JsonValue jwks) {
        try {
            return new PublicKeys.Inline(jwks.source());
        } catch (IllegalArgumentException refused) {
            body.fault("/jwks", String.valueOf(refused.getMessage()));
            return null;
        }
    }

    private static @Nullable PublicKeys published(Body body, String address) {
        try {
            return new PublicKeys.Published(address);
        } catch (IllegalArgumentException refused) {
            body.fault("/jwksUri", String.valueOf(refused.getMessage()));
            return null;
        }
    }

    static @Nullable Set<String> scopes(Body body) {
        List<String> scopes = body.strings("scopes");
        if (scopes == null) {
            return null;
        }
        if (scopes.isEmpty() || !Scopes.ALL.containsAll(scopes)) {
            body.fault("/scopes", "must be some of " + String.join(", ", new TreeSet<>(Scopes.ALL)));
        }
        return Set.copyOf(new HashSet<>(scopes));
    }
}
