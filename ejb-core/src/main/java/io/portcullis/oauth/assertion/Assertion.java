package io.portcullis.oauth.assertion;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jwt.JWTClaimsSet;
import io.portcullis.oauth.key.CompactJws;
import io.portcullis.oauth.key.CompactJws.VerificationKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JWT that was presented (RFC 7523 §3), read; until {@link #signedWith} it is whatever somebody wrote. */
record Assertion(JWSObject jws, JWTClaimsSet claims) {
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    /** Between the signer's clock and ours; what has expired here has expired. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private static final int LONGEST_ID = 500;

    static Optional<Assertion> read(String token) {
        return CompactJws.read(token).flatMap(Assertion::of);
    }

    private static Optional<Assertion> of(JWSObject jws) {
        Map<String, Object> claims = jws.getPayload().toJSONObject();
        try {
            return claims == null ? Optional.empty() : Optional.of(new Assertion(jws, JWTClaimsSet.parse(claims)));
        } catch (ParseException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    JWSHeader header() {
        return jws.getHeader();
    }

    boolean signedWith(VerificationKey key) {
        return CompactJws.verifies(jws, key);
    }

    boolean isTyped(String type) {
        return new JOSEObjectType(type).equals(header().getType());
    }

    boolean isUntyped() {
        return header().getType() == null;
    }

    /** Exactly one audience, and one of these. */
    boolean isFor(Set<String> audiences) {
        List<String> named = claims.getAudience();
        return named.size() == 1 && audiences.contains(named.get(0));
    }

    /** Made already, not expired, and short of life. */
    boolean isTimely(Instant now) {
        Date expires = claims.getExpirationTime();
        Date issued = claims.getIssueTime();
        Date from = claims.getNotBeforeTime();
        Instant soon = now.plus(SKEW);
        return expires != null
                && issued != null
                && now.isBefore(expires.toInstant())
                && !expires.toInstant().isAfter(soon.plus(LONGEST_LIFE))
                && !issued.toInstant().isAfter(soon)
                && (from == null || !from.toInstant().isAfter(soon));
    }

    boolean isNamed() {
        String id = claims.getJWTID();
        return id != null && !id.isBlank() && id.length() <= LONGEST_ID;
    }

    /** A claim that is a text; null where it is absent or something else. */
    @Nullable
    String text(String name) {
        return claims.getClaim(name) instanceof String text ? text : null;
    }
}
