package io.portcullis.oauth.assertion;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.portcullis.oauth.key.CompactJws;
import io.portcullis.oauth.key.CompactJws.VerificationKey;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Foreign public keys. The header chooses among them, never the kind of signature: that is pinned by the key's type. */
record KeySet(List<JWK> keys) {
    static final KeySet EMPTY = new KeySet(List.of());

    KeySet {
        keys = List.copyOf(keys);
    }

    static KeySet parse(String jwks) throws ParseException {
        return new KeySet(JWKSet.parse(jwks).getKeys());
    }

    /** The key with the header's {@code kid}; without one, the only key that fits its algorithm. */
    Optional<VerificationKey> find(JWSHeader header) {
        if (!CompactJws.ALGORITHMS.contains(header.getAlgorithm())) {
            return Optional.empty();
        }
        List<VerificationKey> fitting = keys.stream()
                .filter(key -> header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
                .flatMap(key -> usable(key, header.getAlgorithm()))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private static Stream<VerificationKey> usable(JWK key, JWSAlgorithm algorithm) {
        try {
            return Stream.of(VerificationKey.of(key, algorithm));
        } catch (IllegalArgumentException otherUse) {
            return Stream.empty();
        }
    }
}
