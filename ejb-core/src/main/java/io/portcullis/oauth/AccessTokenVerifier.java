package io.portcullis.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jwt.JWTClaimsSet;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.identity.Subject;
import io.portcullis.identity.UserId;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.client.Scopes;
import io.portcullis.oauth.key.CompactJws;
import io.portcullis.oauth.key.KeyRing;
import io.portcullis.tenancy.HostAddress;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a bearer token into a subject (RFC 9068 §4, RFC 8707, RFC 6750). The signature and the claims that cannot change
 * are checked once and remembered by the token's text; expiry, audience, client, consent and revocation are checked on
 * every call, against the snapshot the caller brings. Thread-safe.
 */
public final class AccessTokenVerifier {
    /** What the ids of connectors' tokens begin with, and no others. */
    static final String CONNECTOR = "connector-";

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final int REMEMBERED = 100_000;
    private static final Verification EXPIRED = new Verification.Rejected("the access token expired; get a new one");
    private static final Verification INVALID =
            new Verification.Rejected("the access token is not one of this gateway's valid tokens");
    private static final Verification REVOKED = new Verification.Ended("the access token was revoked");
    private static final Verification OTHER_AUDIENCE =
            new Verification.Rejected("the access token was issued for another resource");

    private final Clock clock;
    private final Cache<String, Subject> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public AccessTokenVerifier(Clock clock) {
        this.clock = clock;
    }

    /** @param resource the canonical URL of exactly the endpoint that is called */
    public Verification verify(HostAddress address, String token, String resource, OAuthSnapshot snapshot) {
        Subject subject = remembered.getIfPresent(token);
        if (subject == null) {
            subject = read(address, token, snapshot.keys());
            if (subject == null) {
                return INVALID;
            }
            remembered.put(token, subject);
        }
        return judge(subject, address.host(), token, resource, snapshot);
    }

    private Verification judge(Subject subject, HostId host, String token, String resource, OAuthSnapshot snapshot) {
        if (!clock.instant().isBefore(subject.expiresAt())) {
            remembered.invalidate(token);
            return EXPIRED;
        }
        if (!subject.host().equals(host)) {
            return INVALID;
        }
        if (!subject.audience().equals(resource)) {
            return OTHER_AUDIENCE;
        }
        ClientFact client = snapshot.clients().get(subject.agent());
        boolean ended = client == null
                || !client.enabled()
                || snapshot.revokedTokens().contains(subject.tokenId())
                || !granted(subject, client, snapshot)
                || isConnectors(subject.tokenId()) && !known(subject, client, token, snapshot);
        return ended ? REVOKED : new Verification.Verified(subject);
    }

    /** A connector's token lasts for months: exactly this one has to be on the list, and its client may still do it. */
    private static boolean known(Subject subject, ClientFact client, String token, OAuthSnapshot snapshot) {
        String digest = snapshot.connectorTokens().get(subject.tokenId());
        return RandomText.digest(new Secret(token)).equals(digest)
                && client.scopes().containsAll(subject.scopes());
    }

    private static boolean isConnectors(String tokenId) {
        return tokenId.startsWith(CONNECTOR);
    }

    /** A human's token lives as long as the consent it comes from; a client's own, as long as it is a service account. */
    private boolean granted(Subject subject, ClientFact client, OAuthSnapshot snapshot) {
        if (subject.consent() == null) {
            return client.serviceAccount();
        }
        Instant ending = snapshot.consents().get(subject.consent());
        return ending != null && clock.instant().isBefore(ending);
    }

    private @Nullable Subject read(HostAddress address, String token, KeyRing keys) {
        Optional<JWSObject> jws = CompactJws.verify(token, keys::find);
        if (jws.isEmpty() || !TYPE.equals(jws.get().getHeader().getType())) {
            return null;
        }
        Map<String, Object> claims = jws.get().getPayload().toJSONObject();
        try {
            Subject subject = claims == null ? null : subject(address, JWTClaimsSet.parse(claims));
            boolean itsOwnKey = subject != null
                    && isConnectors(subject.tokenId())
                            == keys.isOfConnectors(jws.get().getHeader().getKeyID());
            return itsOwnKey ? subject : null;
        } catch (ParseException | IllegalArgumentException refused) {
            return null;
        }
    }

    private @Nullable Subject subject(HostAddress address, JWTClaimsSet claims) throws ParseException {
        List<String> audience = claims.getAudience();
        Instant now = clock.instant();
        boolean complete = address.issuer().equals(claims.getIssuer())
                && audience.size() == 1
                && claims.getSubject() != null
                && claims.getJWTID() != null
                && claims.getExpirationTime() != null
                && claims.getIssueTime() != null
                && !claims.getIssueTime().toInstant().isAfter(now.plusSeconds(1))
                && claims.getNotBeforeTime() == null
                && address.host().value().equals(claims.getStringClaim("host"))
                && claims.getStringClaim("client_id") != null;
        if (!complete) {
            return null;
        }
        String scope = claims.getStringClaim("scope");
        return new Subject(
                address.host(),
                new UserId(claims.getSubject()),
                new ClientId(claims.getStringClaim("client_id")),
                claims.getStringClaim("grant"),
                Scopes.parse(scope == null ? "" : scope),
                audience.get(0),
                claims.getJWTID(),
                claims.getExpirationTime().toInstant(),
                secondFactorAt(claims));
    }

    /** RFC 8176: {@code mfa} says that more than one factor was shown. */
    private static @Nullable Instant secondFactorAt(JWTClaimsSet claims) throws ParseException {
        List<String> methods = claims.getStringListClaim("amr");
        Date signedIn = claims.getDateClaim("auth_time");
        return methods == null || signedIn == null || !methods.contains("mfa") ? null : signedIn.toInstant();
    }
}
