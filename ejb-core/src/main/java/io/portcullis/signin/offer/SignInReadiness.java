package io.portcullis.signin.offer;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.method.SsoReadiness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** A host can do without its other methods once a provider was seen to work, and somebody can come in without it. */
@ApplicationScoped
public class SignInReadiness implements SsoReadiness {
    private IdentityProviders providers;

    @SuppressWarnings("NullAway.Init")
    protected SignInReadiness() {}

    @Inject
    public SignInReadiness(IdentityProviders providers) {
        this.providers = providers;
    }

    @Override
    public Optional<String> missing(HostId host, Set<UserId> breakGlass) {
        if (!providers.proven(host)) {
            return Optional.of("Test the connection of an open identity provider first, as it is configured now");
        }
        if (breakGlass.isEmpty()) {
            return Optional.of("Name a break-glass administrator who can sign in when the identity provider cannot");
        }
        return Optional.empty();
    }
}
