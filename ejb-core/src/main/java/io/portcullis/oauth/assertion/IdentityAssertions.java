package io.portcullis.oauth.assertion;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.oauth.OAuthFault;
import io.portcullis.oauth.ResourceIndicator;
import io.portcullis.oauth.client.PublicKeys;
import io.portcullis.oauth.client.Scopes;
import io.portcullis.tenancy.HostAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies Identity Assertion JWT Authorization Grants (ID-JAG): enterprise-managed authorization §5.1, RFC 7523 §3, RFC
 * 8725 §3.11. Cheap checks come first, cryptography next, and last the one that leaves a trace.
 */
@ApplicationScoped
public class IdentityAssertions {
    public static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static final String TYPE = "oauth-id-jag+jwt";
    private static final int LONGEST_SUBJECT = 255;

    private TrustedIssuers issuers;
    private KeySets keySets;
    private SpentAssertions spent;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    protected IdentityAssertions() {}

    @Inject
    public IdentityAssertions(TrustedIssuers issuers, KeySets keySets, SpentAssertions spent, Clock clock) {
        this.issuers = issuers;
        this.keySets = keySets;
        this.spent = spent;
        this.clock = clock;
    }

    /**
     * @param client the one that authenticated in the same request
     * @throws OAuthFault {@code invalid_grant}, or {@code invalid_target} for a resource that is none of ours
     */
    public IdentityAssertion verify(HostAddress address, ClientId client, String token)
            throws OAuthFault, SQLException {
        Assertion assertion =
                Assertion.read(token).orElseThrow(() -> refused("The assertion is not a JWT in compact form"));
        checkKind(assertion, address, client);
        ServerKey server = server(address, assertion);
        checkSignature(assertion, address.host(), client);
        IdentityAssertion said = said(assertion, server, address);
        JWTClaimsSet claims = assertion.claims();
        Instant expires = claims.getExpirationTime().toInstant();
        if (!spent.spend(address.host(), claims.getIssuer(), claims.getJWTID(), expires)) {
            throw refused("The assertion was presented before");
        }
        return said;
    }

    private void checkKind(Assertion assertion, HostAddress address, ClientId client) throws OAuthFault {
        String subject = assertion.claims().getSubject();
        require(assertion.isTyped(TYPE), "The assertion's typ is not " + TYPE);
        require(assertion.isFor(Set.of(address.issuer())), "The assertion's aud is not this issuer alone");
        require(client.value().equals(assertion.text("client_id")), "The assertion is for another client");
        require(assertion.isNamed(), "The assertion has no jti");
        require(assertion.isTimely(clock.instant()), "The assertion has expired, or lives longer than 5 minutes");
        require(
                subject != null
                        && !subject.isBlank()
                        && subject.length() <= LONGEST_SUBJECT
                        && subject.chars().noneMatch(Character::isISOControl),
                "The assertion has no subject");
    }

    private static ServerKey server(HostAddress address, Assertion assertion) throws OAuthFault {
        String resource = assertion.text("resource");
        require(resource != null, "The assertion names no resource");
        return ResourceIndicator.endpoint(address, List.of(String.valueOf(resource)))
                .orElseThrow(() -> refused("The assertion names no resource"));
    }

    private void checkSignature(Assertion assertion, HostId host, ClientId client) throws OAuthFault {
        String issuer = assertion.claims().getIssuer();
        Optional<PublicKeys.Published> keys = issuer == null ? Optional.empty() : issuers.keys(host, issuer, client);
        boolean signed = keys.flatMap(at -> keySets.find(at, assertion.header()))
                .filter(assertion::signedWith)
                .isPresent();
        require(signed, "The assertion is not signed by an issuer that is trusted here for this client");
    }

    private IdentityAssertion said(Assertion assertion, ServerKey server, HostAddress address) throws OAuthFault {
        JWTClaimsSet claims = assertion.claims();
        try {
            List<String> methods = claims.getStringListClaim("amr");
            Date signedIn = claims.getDateClaim("auth_time");
            String scope = claims.getStringClaim("scope");
            return new IdentityAssertion(
                    claims.getIssuer(),
                    claims.getSubject(),
                    server,
                    address.resource(server),
                    scope == null ? Scopes.ALL : Scopes.parse(scope),
                    methods != null && signedIn != null && methods.contains("mfa") ? "mfa" : "idp",
                    earlier((signedIn == null ? claims.getIssueTime() : signedIn).toInstant(), clock.instant()));
        } catch (ParseException malformed) {
            throw refused("A claim of the assertion is of the wrong kind");
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static void require(boolean right, String otherwise) throws OAuthFault {
        if (!right) {
            throw refused(otherwise);
        }
    }

    private static OAuthFault refused(String description) {
        return new OAuthFault(OAuth2Error.INVALID_GRANT, description);
    }
}
