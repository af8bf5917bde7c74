package io.portcullis.oauth;

import com.nimbusds.jose.Algorithm;
import io.portcullis.oauth.client.Scopes;
import io.portcullis.oauth.grant.ProofKey;
import io.portcullis.oauth.key.CompactJws;
import io.portcullis.oauth.key.TokenSettings;
import io.portcullis.tenancy.HostAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the gateway says of itself: RFC 8414 §2, OpenID Connect Discovery §3, RFC 9728 §2. */
public final class ServerMetadata {
    private static final List<String> GRANT_TYPES = List.of(
            "authorization_code", "refresh_token", "client_credentials", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    private static final List<String> METHODS =
            List.of("none", "client_secret_basic", "client_secret_post", "private_key_jwt");
    private static final List<String> ALGORITHMS =
            CompactJws.ALGORITHMS.stream().map(Algorithm::getName).toList();

    private final TokenSettings settings;

    public ServerMetadata(TokenSettings settings) {
        this.settings = settings;
    }

    /** The same document serves {@code oauth-authorization-server} and {@code openid-configuration}. */
    public Map<String, Object> authorizationServer(HostAddress address) {
        String issuer = address.issuer();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", issuer);
        metadata.put("authorization_endpoint", issuer + "/oauth/authorize");
        metadata.put("token_endpoint", issuer + "/oauth/token");
        metadata.put("registration_endpoint", issuer + "/oauth/register");
        metadata.put("revocation_endpoint", issuer + "/oauth/revoke");
        metadata.put("jwks_uri", issuer + "/oauth/jwks");
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("response_modes_supported", List.of("query"));
        metadata.put("grant_types_supported", GRANT_TYPES);
        metadata.put("authorization_grant_profiles_supported", List.of("urn:ietf:params:oauth:grant-profile:id-jag"));
        metadata.put("code_challenge_methods_supported", List.of(ProofKey.METHOD));
        metadata.put("authorization_response_iss_parameter_supported", true);
        metadata.put("client_id_metadata_document_supported", true);
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of(settings.algorithm()));
        metadata.put("scopes_supported", List.copyOf(new TreeSet<>(Scopes.ALL)));
        for (String endpoint : List.of("token_endpoint", "revocation_endpoint")) {
            metadata.put(endpoint + "_auth_methods_supported", METHODS);
            metadata.put(endpoint + "_auth_signing_alg_values_supported", ALGORITHMS);
        }
        metadata.put("service_documentation", issuer + "/portal/connect");
        return metadata;
    }

    /** @param resource the canonical URL of the endpoint */
    public Map<String, Object> protectedResource(HostAddress address, String resource, String name) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resource", resource);
        metadata.put("authorization_servers", List.of(address.issuer()));
        metadata.put("scopes_supported", List.of(Scopes.MCP));
        metadata.put("bearer_methods_supported", List.of("header"));
        metadata.put("resource_name", name);
        return metadata;
    }
}
