package io.portcullis.consent.token;

import io.portcullis.consent.ManagedConsents;
import io.portcullis.directory.People;
import io.portcullis.directory.PersonView;
import io.portcullis.directory.identity.ExternalId;
import io.portcullis.directory.identity.LinkedIdentities;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.UserId;
import io.portcullis.oauth.AccessTokenIssuer;
import io.portcullis.oauth.AccessTokenIssuer.AccessToken;
import io.portcullis.oauth.client.Agents;
import io.portcullis.oauth.grant.Grant;
import io.portcullis.oauth.key.SigningKeys;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tokens for what an identity provider granted for one of its people. They carry a consent like all tokens in a human's
 * name; there is no refresh token: whoever wants to go on asks the provider again.
 */
@Stateless
public class ManagedTokens {
    private LinkedIdentities identities;
    private People people;
    private ManagedConsents consents;
    private Agents agents;
    private SigningKeys keys;
    private AccessTokenIssuer issuer;

    @SuppressWarnings("NullAway.Init")
    public ManagedTokens() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    public ManagedTokens(
            LinkedIdentities identities,
            People people,
            ManagedConsents consents,
            Agents agents,
            SigningKeys keys,
            AccessTokenIssuer issuer) {
        this.identities = identities;
        this.people = people;
        this.consents = consents;
        this.agents = agents;
        this.keys = keys;
        this.issuer = issuer;
    }

    /**
     * What was granted, verified.
     *
     * @param issuedBy the URL of the token endpoint's issuer; the token says the same
     * @param method how the human signed in at the provider (RFC 8176)
     */
    public record Granted(
            HostId host,
            String issuedBy,
            ExternalId human,
            ClientId client,
            ServerKey server,
            String resource,
            String scope,
            String method,
            Instant signedInAt) {}

    /**
     * @param revoked whether access was taken from somebody
     * @return empty for a subject that is nobody here, for somebody disabled or revoked, and for somebody without a ceiling
     */
    @PermitAll
    public Optional<AccessToken> issue(Granted granted, Predicate<UserId> revoked) {
        return identities
                .find(granted.host(), granted.human())
                .flatMap(user -> people.enabled(granted.host(), user))
                .map(PersonView::userId)
                .map(UserId::new)
                .filter(revoked.negate())
                .flatMap(user -> issue(granted, user));
    }

    private Optional<AccessToken> issue(Granted granted, UserId user) {
        ManagedConsents.Given given = new ManagedConsents.Given(
                granted.host(),
                user,
                granted.client(),
                granted.server(),
                granted.human().issuer());
        Optional<Grant> grant = consents.give(given).map(standing -> grant(granted, user, standing));
        grant.ifPresent(made -> agents.used(made.host(), made.client()));
        return grant.map(made -> issuer.issue(made, keys.ring(made.host())));
    }

    private static Grant grant(Granted granted, UserId user, ManagedConsents.Standing standing) {
        return new Grant(
                granted.host(),
                granted.issuedBy(),
                granted.client(),
                user,
                standing.id(),
                granted.scope(),
                granted.resource(),
                granted.method(),
                granted.signedInAt(),
                standing.until().toInstant());
    }
}
