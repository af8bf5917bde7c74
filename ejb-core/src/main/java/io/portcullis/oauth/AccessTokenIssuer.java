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
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.client.Scopes;
import io.portcullis.oauth.grant.Grant;
import io.portcullis.oauth.key.KeyRing;
import io.portcullis.oauth.key.TokenSettings;
import io.portcullis.tenancy.HostAddress;
import java.time.Clock;
import java.time.Duration;
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

    /**
     * For a service account, in its own name.
     *
     * @param audience the one resource the token opens (RFC 8707 §2)
     */
    public AccessToken issue(
            HostAddress address, ClientFact client, Set<String> scopes, String audience, KeyRing keys) {
        List<String> roles =
                scopes.stream().filter(Scopes.ROLES::contains).sorted().toList();
        String id = client.clientId().value();
        JWTClaimsSet.Builder claims = claims(address.issuer(), address.host(), id, id, audience)
                .claim("scope", String.join(" ", scopes))
                .claim("groups", roles);
        return issued(claims, scopes, keys);
    }

    /**
     * For a connector that keeps it; {@link AccessTokenVerifier} takes it while its digest is known. It is short, for some
     * providers have about 1,000 bytes for everything that a connector has to remember.
     *
     * @param key the one of connectors' tokens
     */
    public AccessToken issue(HostAddress address, ClientId connector, Set<String> scopes, Duration lifetime, JWK key) {
        Instant expiry = clock.instant().plus(lifetime);
        String id = connector.value();
        JWTClaimsSet claims = claims(address.issuer(), address.host(), id, id, address.url())
                .jwtID(AccessTokenVerifier.CONNECTOR
                        + UUID.randomUUID().toString().substring(0, 13))
                .claim("upn", null)
                .expirationTime(Date.from(expiry))
                .claim("scope", String.join(" ", scopes))
                .claim("groups", List.copyOf(scopes))
                .build();
        return new AccessToken(
                sign(claims, key),
                claims.getJWTID(),
                claims.getExpirationTime().toInstant(),
                lifetime.toSeconds(),
                scopes);
    }

    /** For an agent, in the name of the human who granted it. */
    public AccessToken issue(Grant grant, KeyRing keys) {
        JWTClaimsSet.Builder claims = claims(
                        grant.issuer(),
                        grant.host(),
                        grant.user().value(),
                        grant.client().value(),
                        grant.resource())
                .claim("scope", grant.scope())
                .claim("groups", List.of())
                .claim("grant", grant.consent())
                .claim("amr", List.of(grant.method().split(" ")))
                .claim("auth_time", grant.signedInAt().getEpochSecond());
        return issued(claims, Scopes.parse(grant.scope()), keys);
    }

    private JWTClaimsSet.Builder claims(String issuer, HostId host, String subject, String client, String audience) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.accessTokenLifetime())))
                .jwtID(UUID.randomUUID().toString())
                .claim("client_id", client)
                .claim("host", host.value())
                .claim("upn", subject);
    }

    private AccessToken issued(JWTClaimsSet.Builder builder, Set<String> scopes, KeyRing keys) {
        JWTClaimsSet claims = builder.build();
        return new AccessToken(
                sign(claims, keys.active()),
                claims.getJWTID(),
                claims.getExpirationTime().toInstant(),
                settings.accessTokenLifetime().toSeconds(),
                scopes);
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
    public record AccessToken(String value, String tokenId, Instant expiresAt, long expiresIn, Set<String> scopes) {
        public AccessToken {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public String toString() {
            return "AccessToken[***]";
        }
    }
}
