package io.portcullis.oauth.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a host as the hot path reads them: one signs, all that are published verify.
 *
 * @param active the private key that signs
 * @param published public keys in the order next, active, retiring
 */
public record KeyRing(JWK active, List<JWK> published, Map<String, CompactJws.VerificationKey> verifiers) {
    public KeyRing {
        published = List.copyOf(published);
        verifiers = Map.copyOf(verifiers);
    }

    public Optional<CompactJws.VerificationKey> find(@Nullable String kid) {
        return kid == null ? Optional.empty() : Optional.ofNullable(verifiers.get(kid));
    }

    /** RFC 7517 §5; public parts only. */
    public String jwks() {
        return new JWKSet(published).toString(true);
    }

    @Override
    public String toString() {
        return "KeyRing" + verifiers.keySet();
    }
}
