package io.portcullis.signin.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import io.portcullis.oauth.key.CompactJws.VerificationKey;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of providers. A key that is unknown is looked for once a minute at most, so that a rotation is followed and a
 * made-up key id costs nothing. The algorithm is the key's own: RS256 for RSA, ES256 for P-256. Thread-safe.
 */
final class ProviderKeys {
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);
    private static final Duration STALE_AFTER = Duration.ofMinutes(15);
    private static final int MOST = 1_000;

    private final Cache<URI, Fetched> known =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final ProviderClient client;
    private final Clock clock;

    ProviderKeys(ProviderClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    private record Fetched(List<JWK> keys, Map<String, String> issuers, Instant at) {}

    /** @param kid null where a token names none; then there has to be one key alone */
    Optional<VerificationKey> find(URI jwks, @Nullable String kid) throws ProviderFault {
        Fetched fetched = fetched(jwks, STALE_AFTER);
        Optional<VerificationKey> found = find(fetched, kid);
        return found.isPresent() ? found : find(fetched(jwks, AGAIN_AFTER), kid);
    }

    /** @return whose tokens alone the key may sign; null where the key set does not say */
    @Nullable
    String issuer(URI jwks, @Nullable String kid) throws ProviderFault {
        return kid == null ? null : fetched(jwks, STALE_AFTER).issuers().get(kid);
    }

    private Fetched fetched(URI jwks, Duration atMost) throws ProviderFault {
        Fetched there = known.getIfPresent(jwks);
        if (there != null && clock.instant().isBefore(there.at().plus(atMost))) {
            return there;
        }
        try {
            Map<String, Object> document = ProviderClient.json(client.get(jwks));
            List<JWK> keys = List.copyOf(JWKSet.parse(document).getKeys());
            Fetched fetched = new Fetched(keys, issuers(document), clock.instant());
            known.put(jwks, fetched);
            return fetched;
        } catch (ParseException malformed) {
            throw new ProviderFault("The provider's key set is not one", malformed);
        }
    }

    /** Microsoft says in its key set which key is for whose tokens. */
    private static Map<String, String> issuers(Map<String, Object> document) {
        Map<String, String> issuers = new HashMap<>();
        if (document.get("keys") instanceof List<?> keys) {
            for (Object each : keys) {
                if (each instanceof Map<?, ?> key
                        && key.get("kid") instanceof String kid
                        && key.get("issuer") instanceof String issuer) {
                    issuers.put(kid, issuer);
                }
            }
        }
        return issuers;
    }

    private static Optional<VerificationKey> find(Fetched fetched, @Nullable String kid) {
        List<VerificationKey> keys = fetched.keys().stream()
                .filter(key -> kid == null || kid.equals(key.getKeyID()))
                .flatMap(key -> usable(key).stream())
                .toList();
        return keys.size() == 1 || kid != null && !keys.isEmpty() ? Optional.of(keys.get(0)) : Optional.empty();
    }

    private static Optional<VerificationKey> usable(JWK key) {
        try {
            JWSAlgorithm algorithm = KeyType.RSA.equals(key.getKeyType()) ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
            return Optional.of(VerificationKey.of(key, algorithm));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
