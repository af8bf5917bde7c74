package io.portcullis.signin.passkey;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.signin.Credential;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Whoever has a passkey can show by it whose an account is. */
@ApplicationScoped
class KnownPasskey implements Credential {
    private final Passkeys passkeys;

    @Inject
    KnownPasskey(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    @SuppressWarnings("NullAway")
    protected KnownPasskey() {
        this(null);
    }

    @Override
    public boolean heldBy(HostId host, UserId user) {
        return passkeys.held(host, user);
    }
}
