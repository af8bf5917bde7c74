package io.portcullis.oauth;

import io.portcullis.oauth.client.Scopes;
import io.portcullis.oauth.key.TokenSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the gateway says of itself: RFC 8414 §2, OpenID Connect Discovery §3, RFC 9728 §2. */
public final class ServerMetadata {
    private final TokenSettings settings;

    public ServerMetadata(TokenSettings settings) {
        this.settings = settings;
    }

    /** The same document serves {@code oauth-authorization-server} and {@code openid-configuration}. */
    public Map<String, Object> authorizationServer() {
        String issuer = settings.issuer();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", issuer);
        metadata.put("token_endpoint", issuer + "/oauth/token");
        metadata.put("jwks_uri", issuer + "/oauth/jwks");
        metadata.put("revocation_endpoint", issuer + "/oauth/revoke");
        metadata.put("grant_types_supported", List.of("client_credentials"));
        metadata.put("response_types_supported", List.of());
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of(settings.algorithm()));
        metadata.put("scopes_supported", List.copyOf(new TreeSet<>(Scopes.ALL)));
        List<String> methods = List.of("client_secret_basic", "client_secret_post");
        metadata.put("token_endpoint_auth_methods_supported", methods);
        metadata.put("revocation_endpoint_auth_methods_supported", methods);
        return metadata;
    }

    /** @param resource the canonical URL of the endpoint */
    public Map<String, Object> protectedResource(String resource, String name) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resource", resource);
        metadata.put("authorization_servers", List.of(settings.issuer()));
        metadata.put("scopes_supported", List.of(Scopes.MCP));
        metadata.put("bearer_methods_supported", List.of("header"));
        metadata.put("resource_name", name);
        return metadata;
    }
}
