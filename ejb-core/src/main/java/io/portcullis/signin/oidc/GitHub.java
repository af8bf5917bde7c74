package io.portcullis.signin.oidc;

import com.nimbusds.jose.util.JSONArrayUtils;
import io.portcullis.directory.identity.ExternalId;
import io.portcullis.identity.Secret;
import io.portcullis.signin.federation.ExternalIdentity;
import io.portcullis.signin.federation.Provider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GitHub and GitHub Enterprise: OAuth 2.0 without ID token, so its word over TLS is the proof. The subject is the number
 * of the account, for names change hands; the address is the primary one that GitHub verified. Thread-safe.
 */
final class GitHub {
    private final ProviderClient client;

    GitHub(ProviderClient client) {
        this.client = client;
    }

    static URI authorization(Provider provider) {
        return endpoint(provider, "authorization", "https://github.com/login/oauth/authorize");
    }

    ExternalIdentity identity(Provider provider, Map<String, String> form) throws ProviderFault {
        URI token = endpoint(provider, "token", "https://github.com/login/oauth/access_token");
        Map<String, Object> answer = client.redeem(token, form, provider.spec().clientId(), provider.secret());
        if (!(answer.get("access_token") instanceof String accessToken)) {
            throw new ProviderFault("the provider's answer has no access_token");
        }
        URI api = endpoint(provider, "api", "https://api.github.com");
        Secret bearer = new Secret(accessToken);
        Map<String, Object> user = ProviderClient.json(client.get(URI.create(api + "/user"), bearer));
        if (!(user.get("id") instanceof Number id)) {
            throw new ProviderFault("the provider names nobody");
        }
        Optional<String> email = primary(client.get(URI.create(api + "/user/emails"), bearer));
        String login = String.valueOf(user.get("login"));
        return new ExternalIdentity(
                provider.key(),
                new ExternalId(provider.spec().issuer(), String.valueOf(id.longValue())),
                email.orElse(null),
                email.isPresent(),
                user.get("name") instanceof String name ? name : login,
                Map.of("login", List.of(login)),
                true,
                false,
                null);
    }

    private static Optional<String> primary(byte[] emails) throws ProviderFault {
        try {
            for (Object each : JSONArrayUtils.parse(new String(emails, StandardCharsets.UTF_8))) {
                if (each instanceof Map<?, ?> email
                        && Boolean.TRUE.equals(email.get("primary"))
                        && Boolean.TRUE.equals(email.get("verified"))
                        && email.get("email") instanceof String address) {
                    return Optional.of(address);
                }
            }
            return Optional.empty();
        } catch (ParseException malformed) {
            throw new ProviderFault("the provider's addresses are no list", malformed);
        }
    }

    private static URI endpoint(Provider provider, String name, String usual) {
        return URI.create(provider.spec().endpoints().getOrDefault(name, usual));
    }
}
