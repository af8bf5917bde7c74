package io.portcullis.signin.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jwt.JWTClaimsSet;
import io.portcullis.oauth.key.CompactJws;
import io.portcullis.oauth.key.CompactJws.VerificationKey;
import io.portcullis.signin.federation.Provider;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what a provider signed: OpenID Connect Core §3.1.3.7 and Back-Channel Logout 1.0 §2.6. Thread-safe. */
final class TokenVerifier {
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration OLDEST = Duration.ofMinutes(10);
    private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";

    private final ProviderKeys keys;
    private final Clock clock;

    TokenVerifier(ProviderKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** @param nonce of the sign-in that was begun here */
    JWTClaimsSet idToken(Provider provider, URI jwks, String token, String nonce) throws ProviderFault {
        JWTClaimsSet claims = signed(provider, jwks, token, Set.of("", "jwt"));
        require(nonce.equals(text(claims, "nonce")), "the ID token answers another request");
        require(claims.getSubject() != null && !claims.getSubject().isBlank(), "the ID token names nobody");
        String party = text(claims, "azp");
        require(
                party == null && claims.getAudience().size() == 1
                        || provider.spec().clientId().equals(party),
                "the ID token is for another client");
        return claims;
    }

    /** Whether the provider asked the human again (§3.1.2.1, {@code max_age}). */
    static void requireFresh(JWTClaimsSet claims, Instant begun) throws ProviderFault {
        try {
            Date at = claims.getDateClaim("auth_time");
            require(at != null && !at.toInstant().isBefore(begun.minus(SKEW)), "the provider did not ask again");
        } catch (ParseException malformed) {
            throw new ProviderFault("the ID token's auth_time is no time", malformed);
        }
    }

    /** A logout token names a subject or a session, an event, and no nonce; the caller sees to it that it is used once. */
    JWTClaimsSet logoutToken(Provider provider, URI jwks, String token) throws ProviderFault {
        JWTClaimsSet claims = signed(provider, jwks, token, Set.of("", "jwt", "logout+jwt"));
        require(claims.getClaim("nonce") == null, "a logout token has no nonce");
        require(claims.getJWTID() != null, "the logout token has no id");
        require(claims.getSubject() != null || text(claims, "sid") != null, "the logout token names nobody");
        require(
                claims.getClaim("events") instanceof Map<?, ?> events && events.containsKey(LOGOUT),
                "the token is no logout token");
        return claims;
    }

    private JWTClaimsSet signed(Provider provider, URI jwks, String token, Set<String> types) throws ProviderFault {
        Keys finding = new Keys(jwks);
        JWSObject jws = CompactJws.verify(token, finding::of)
                .orElseThrow(() -> finding.fault == null
                        ? new ProviderFault("the token's signature is not the provider's")
                        : finding.fault);
        JOSEObjectType type = jws.getHeader().getType();
        require(
                types.contains(type == null ? "" : type.getType().toLowerCase(java.util.Locale.ROOT)),
                "the token is of another kind");
        JWTClaimsSet claims = claims(jws);
        Instant now = clock.instant();
        require(
                Issuers.issues(provider, claims, finding.issuer(jws.getHeader().getKeyID())),
                "the token is another issuer's");
        require(claims.getAudience().contains(provider.spec().clientId()), "the token is for somebody else");
        require(
                claims.getExpirationTime() == null
                        ? types.contains("logout+jwt")
                        : now.isBefore(claims.getExpirationTime().toInstant().plus(SKEW)),
                "the token is expired");
        Date issued = claims.getIssueTime();
        require(
                issued != null
                        && issued.toInstant().isBefore(now.plus(SKEW))
                        && issued.toInstant().isAfter(now.minus(OLDEST)),
                "the token was not issued just now");
        Date notBefore = claims.getNotBeforeTime();
        require(notBefore == null || notBefore.toInstant().isBefore(now.plus(SKEW)), "the token is not valid yet");
        return claims;
    }

    /** Where the keys cannot be had, that is the fault, not the signature. */
    private final class Keys {
        private final URI jwks;
        private @Nullable ProviderFault fault;

        Keys(URI jwks) {
            this.jwks = jwks;
        }

        @Nullable
        String issuer(@Nullable String kid) throws ProviderFault {
            return keys.issuer(jwks, kid);
        }

        Optional<VerificationKey> of(@Nullable String kid) {
            try {
                return keys.find(jwks, kid);
            } catch (ProviderFault unreachable) {
                fault = unreachable;
                return Optional.empty();
            }
        }
    }

    private static JWTClaimsSet claims(JWSObject jws) throws ProviderFault {
        try {
            return JWTClaimsSet.parse(jws.getPayload().toJSONObject());
        } catch (ParseException | NullPointerException malformed) {
            throw new ProviderFault("the token holds no claims", malformed);
        }
    }

    static @Nullable String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : null;
    }

    static List<String> texts(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    private static void require(boolean met, String fault) throws ProviderFault {
        if (!met) {
            throw new ProviderFault(fault);
        }
    }
}
