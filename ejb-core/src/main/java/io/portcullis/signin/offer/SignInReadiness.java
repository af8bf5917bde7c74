package io.portcullis.signin.offer;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.method.SsoReadiness;
import io.portcullis.signin.passkey.Passkeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** A host can do without its other methods once a provider was seen to work, and somebody can come in without it. */
@ApplicationScoped
public class SignInReadiness implements SsoReadiness {
    private IdentityProviders providers;
    private Passkeys passkeys;

    @SuppressWarnings("NullAway.Init")
    protected SignInReadiness() {}

    @Inject
    public SignInReadiness(IdentityProviders providers, Passkeys passkeys) {
        this.providers = providers;
        this.passkeys = passkeys;
    }

    @Override
    public Optional<String> missing(HostId host, Set<UserId> breakGlass) {
        if (!providers.proven(host)) {
            return Optional.of("Test the connection of an open identity provider first, as it is configured now");
        }
        if (breakGlass.stream().noneMatch(user -> passkeys.held(host, user))) {
            return Optional.of("Name a break-glass administrator who has a passkey, for the day the provider is down");
        }
        return Optional.empty();
    }
}
