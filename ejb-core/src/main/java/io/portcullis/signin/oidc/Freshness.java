package io.portcullis.signin.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Whether the provider asked the human again (OpenID Connect Core §3.1.2.1, {@code max_age}). */
final class Freshness {
    private static final Duration SKEW = Duration.ofSeconds(60);

    private Freshness() {}

    static void check(JWTClaimsSet claims, Instant begun) throws ProviderFault {
        try {
            Date at = claims.getDateClaim("auth_time");
            if (at == null || at.toInstant().isBefore(begun.minus(SKEW))) {
                throw new ProviderFault("the provider did not ask again");
            }
        } catch (ParseException malformed) {
            throw new ProviderFault("the ID token's auth_time is no time", malformed);
        }
    }
}
