package io.portcullis.oauth.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a host as the hot path reads them: one signs, all that are published verify.
 *
 * @param active the private key that signs
 * @param published public keys in the order next, active, retiring
 * @param connectors public keys of connectors' tokens, which are worth nothing to whoever does not know their digests; one,
 *     unless two nodes needed the first at the same time
 */
public record KeyRing(
        JWK active, List<JWK> published, List<JWK> connectors, Map<String, CompactJws.VerificationKey> verifiers) {
    public KeyRing(JWK active, List<JWK> published, Map<String, CompactJws.VerificationKey> verifiers) {
        this(active, published, List.of(), verifiers);
    }

    public KeyRing {
        published = List.copyOf(published);
        connectors = List.copyOf(connectors);
        verifiers = Map.copyOf(verifiers);
    }

    public Optional<CompactJws.VerificationKey> find(@Nullable String kid) {
        return kid == null ? Optional.empty() : Optional.ofNullable(verifiers.get(kid));
    }

    public boolean isOfConnectors(@Nullable String kid) {
        return connectors.stream().anyMatch(key -> key.getKeyID().equals(kid));
    }

    /** RFC 7517 §5; public parts only. */
    public String jwks() {
        return new JWKSet(published).toString(true);
    }

    /** The members of the key set for the gateway's own container. */
    public Stream<String> members() {
        return Stream.concat(published.stream(), connectors.stream())
                .map(key -> key.toPublicJWK().toJSONString());
    }

    @Override
    public String toString() {
        return "KeyRing" + verifiers.keySet();
    }
}
