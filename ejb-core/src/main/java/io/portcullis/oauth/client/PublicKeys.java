package io.portcullis.oauth.client;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The public keys of somebody who signs for themselves (RFC 7591 §2): as they are, or where they are. */
public sealed interface PublicKeys {
    /** @param jwks a JWK Set of 1 to 20 public keys (RFC 7517 §5) */
    record Inline(String jwks) implements PublicKeys {
        private static final int LARGEST = 20_000;
        private static final int MOST = 20;
        private static final int FEWEST_RSA_BITS = 2048;

        public Inline {
            List<JWK> keys = parsed(jwks);
            if (jwks.length() > LARGEST || keys.isEmpty() || keys.size() > MOST) {
                throw new IllegalArgumentException("jwks holds 1 to 20 keys, in at most 20000 characters");
            }
            if (keys.stream().anyMatch(JWK::isPrivate)) {
                throw new IllegalArgumentException(
                        "jwks holds a private or symmetric key; only public keys belong here");
            }
            if (!keys.stream().allMatch(Inline::usable)) {
                throw new IllegalArgumentException("jwks holds RSA keys of 2048 bits or more, P-256 or Ed25519 keys");
            }
        }

        private static List<JWK> parsed(String jwks) {
            try {
                return JWKSet.parse(jwks).getKeys();
            } catch (ParseException malformed) {
                throw new IllegalArgumentException("jwks is not a JWK Set", malformed);
            }
        }

        private static boolean usable(JWK key) {
            return key instanceof RSAKey rsa && rsa.size() >= FEWEST_RSA_BITS
                    || key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256)
                    || key instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519);
        }
    }

    /** @param address of a JWK Set, {@code https}, or {@code http} on the gateway's own machine */
    record Published(String address) implements PublicKeys {
        private static final int LONGEST = 2000;
        private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

        public Published {
            URI uri = parsed(address);
            String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
            boolean secure =
                    "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && OWN_MACHINE.contains(host);
            boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            if (!secure || !plain || address.length() > LONGEST) {
                throw new IllegalArgumentException("jwksUri is an https address without user and fragment");
            }
        }

        public URI uri() {
            return URI.create(address);
        }

        private static URI parsed(String address) {
            try {
                return new URI(address);
            } catch (URISyntaxException malformed) {
                throw new IllegalArgumentException("jwksUri is an https address", malformed);
            }
        }
    }
}
