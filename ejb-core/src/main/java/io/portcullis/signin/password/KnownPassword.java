package io.portcullis.signin.password;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.signin.Credential;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Whoever has a password can show by it whose an account is. */
@ApplicationScoped
class KnownPassword implements Credential {
    private final Passwords passwords;

    @Inject
    KnownPassword(Passwords passwords) {
        this.passwords = passwords;
    }

    @SuppressWarnings("NullAway")
    protected KnownPassword() {
        this(null);
    }

    @Override
    public boolean heldBy(HostId host, UserId user) {
        return passwords.hash(host, user).isPresent();
    }
}
