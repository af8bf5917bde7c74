package io.portcullis.consent.token;

import io.portcullis.consent.LivingConsents;
import io.portcullis.directory.People;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.oauth.AccessTokenIssuer;
import io.portcullis.oauth.AccessTokenIssuer.AccessToken;
import io.portcullis.oauth.client.Agents;
import io.portcullis.oauth.grant.AuthorizationCodes;
import io.portcullis.oauth.grant.Exchange;
import io.portcullis.oauth.grant.Grant;
import io.portcullis.oauth.grant.TokenFamilies;
import io.portcullis.oauth.key.SigningKeys;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Turns codes and refresh tokens into tokens, as long as the consent, its human and their ceiling are there. */
@Stateless
public class ConsentTokens {
    private AuthorizationCodes codes;
    private TokenFamilies families;
    private LivingConsents consents;
    private People people;
    private Agents agents;
    private SigningKeys keys;
    private AccessTokenIssuer issuer;

    @SuppressWarnings("NullAway.Init")
    public ConsentTokens() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    public ConsentTokens(
            AuthorizationCodes codes,
            TokenFamilies families,
            LivingConsents consents,
            People people,
            Agents agents,
            SigningKeys keys,
            AccessTokenIssuer issuer) {
        this.codes = codes;
        this.families = families;
        this.consents = consents;
        this.people = people;
        this.agents = agents;
        this.keys = keys;
        this.issuer = issuer;
    }

    public sealed interface Result {
        record Issued(AccessToken accessToken, Secret refreshToken, String resource) implements Result {}

        /** @param description for {@code invalid_grant} */
        record Refused(String description) implements Result {}

        /** The client asked for a resource that was not granted (RFC 8707 §2.2). */
        record OtherResource() implements Result {}
    }

    /** @param resource what the client asks the token for; must be what was granted */
    @PermitAll
    public Result redeem(Secret code, AuthorizationCodes.Presented by, String resource) throws SQLException {
        return issued(codes.redeem(code, by), resource);
    }

    @PermitAll
    public Result refresh(HostId host, String issuedBy, ClientId client, Secret token, String resource)
            throws SQLException {
        return issued(families.refresh(host, issuedBy, client, token), resource);
    }

    private Result issued(Exchange exchange, String resource) throws SQLException {
        if (exchange instanceof Exchange.Refused refused) {
            return new Result.Refused(refused.description());
        }
        Exchange.Tokens tokens = (Exchange.Tokens) exchange;
        Grant grant = tokens.grant();
        if (!resource.isEmpty() && !resource.equals(grant.resource())) {
            return new Result.OtherResource();
        }
        boolean stands = consents.use(grant.host(), grant.consent())
                && people.enabled(grant.host(), grant.user()).isPresent();
        if (!stands) {
            families.end(grant.host(), tokens.family(), "consent_ended");
            return new Result.Refused("The consent has ended; sign in again");
        }
        AccessToken accessToken = issuer.issue(grant, keys.ring(grant.host()));
        families.issued(tokens.family(), accessToken.tokenId(), accessToken.expiresAt());
        agents.used(grant.host(), grant.client());
        return new Result.Issued(accessToken, tokens.refreshToken(), grant.resource());
    }
}
