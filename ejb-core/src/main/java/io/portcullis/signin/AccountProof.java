package io.portcullis.signin;

import io.portcullis.directory.identity.LinkedIdentities;
import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Whether anybody could show that an account is theirs; nobody can for one that was made for them and never used. */
@ApplicationScoped
public class AccountProof {
    private Iterable<Credential> credentials;
    private LinkedIdentities identities;

    @SuppressWarnings("NullAway.Init")
    protected AccountProof() {}

    @Inject
    public AccountProof(@Any Instance<Credential> credentials, LinkedIdentities identities) {
        this((Iterable<Credential>) credentials, identities);
    }

    public AccountProof(Iterable<Credential> credentials, LinkedIdentities identities) {
        this.credentials = credentials;
        this.identities = identities;
    }

    public boolean any(HostId host, UserId user) {
        for (Credential credential : credentials) {
            if (credential.heldBy(host, user)) {
                return true;
            }
        }
        return identities.has(host, user);
    }
}
