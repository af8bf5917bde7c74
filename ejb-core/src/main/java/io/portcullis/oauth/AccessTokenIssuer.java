package io.portcullis.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.portcullis.identity.HostId;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.client.Scopes;
import io.portcullis.oauth.key.KeyRing;
import io.portcullis.oauth.key.TokenSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes access tokens in the JWT profile (RFC 9068), with the claims MicroProfile JWT asks for beside it. Thread-safe. */
public final class AccessTokenIssuer {
    private final TokenSettings settings;
    private final Clock clock;

    public AccessTokenIssuer(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @param audience the one resource the token opens (RFC 8707 §2) */
    public AccessToken issue(HostId host, ClientFact client, Set<String> scopes, String audience, KeyRing keys) {
        Instant now = clock.instant();
        List<String> roles =
                scopes.stream().filter(Scopes.ROLES::contains).sorted().toList();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(settings.issuer())
                .subject(client.clientId().value())
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.accessTokenLifetime())))
                .jwtID(UUID.randomUUID().toString())
                .claim("client_id", client.clientId().value())
                .claim("scope", String.join(" ", scopes))
                .claim("host", host.value())
                .claim("upn", client.clientId().value())
                .claim("groups", roles)
                .build();
        return new AccessToken(
                sign(claims, keys.active()), settings.accessTokenLifetime().toSeconds(), scopes);
    }

    private static String sign(JWTClaimsSet claims, JWK key) {
        try {
            JWSHeader header = new JWSHeader.Builder(
                            JWSAlgorithm.parse(key.getAlgorithm().getName()))
                    .keyID(key.getKeyID())
                    .type(new JOSEObjectType("at+jwt"))
                    .build();
            SignedJWT jwt = new SignedJWT(header, claims);
            JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException fault) {
            throw new IllegalStateException("The active key does not sign", fault);
        }
    }

    /** @param expiresIn seconds */
    public record AccessToken(String value, long expiresIn, Set<String> scopes) {
        public AccessToken {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public String toString() {
            return "AccessToken[***]";
        }
    }
}
