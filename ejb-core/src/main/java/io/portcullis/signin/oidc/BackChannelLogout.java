package io.portcullis.signin.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.session.FederatedSessions;
import io.portcullis.tenancy.HostAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;

/** A provider says that somebody left (OpenID Connect Back-Channel Logout 1.0). Thread-safe. */
@ApplicationScoped
public class BackChannelLogout {
    /** Longer than any token is taken after it was issued. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private IdentityProviders providers;
    private RelyingParty party;
    private FederatedSessions sessions;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    protected BackChannelLogout() {}

    @Inject
    public BackChannelLogout(IdentityProviders providers, RelyingParty party, FederatedSessions sessions, Clock clock) {
        this.providers = providers;
        this.party = party;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Where the provider has to call; to be registered there as it stands here. */
    public static String uri(HostAddress address, String provider) {
        return address.url() + "/oauth/logout/" + provider;
    }

    /** @throws ProviderFault for anything but a token of that provider that was not taken before */
    public void accept(HostId host, String key, String token) throws ProviderFault, SQLException {
        Provider provider = providers
                .find(host, key)
                .filter(found -> found.spec().enabled() && found.spec().kind().isOpenId())
                .orElseThrow(() -> new ProviderFault("there is no such provider"));
        JWTClaimsSet claims = party.loggedOut(provider, token);
        String id = host + " " + key + " " + claims.getJWTID();
        FederatedSessions.LoggedOut logout = new FederatedSessions.LoggedOut(
                key,
                claims.getSubject(),
                TokenVerifier.text(claims, "sid"),
                RandomText.digest(new Secret(id)),
                OffsetDateTime.now(clock).plus(REMEMBERED));
        if (!sessions.end(host, logout)) {
            throw new ProviderFault("the logout token was taken already");
        }
    }
}
