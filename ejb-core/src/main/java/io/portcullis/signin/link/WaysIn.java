package io.portcullis.signin.link;

import io.portcullis.directory.identity.ExternalId;
import io.portcullis.identity.UserId;
import io.portcullis.signin.method.Method;
import io.portcullis.signin.method.SignInPolicy;
import java.util.Collection;
import java.util.Set;

/**
 * What a human can come in by, as the host offers it now.
 *
 * @param email of the account
 * @param own the gateway's own methods for which the human has what it takes
 * @param issuers of the providers that are open
 */
record WaysIn(SignInPolicy policy, UserId user, String email, Set<Method> own, Set<String> issuers) {
    WaysIn {
        own = Set.copyOf(own);
        issuers = Set.copyOf(issuers);
    }

    /** One that opens nothing can go, whatever else there is. */
    boolean needs(ExternalId identity, Collection<ExternalId> linked) {
        boolean opens = opens(identity);
        boolean another =
                linked.stream().filter(other -> !other.equals(identity)).anyMatch(this::opens);
        return opens && !another && own.stream().noneMatch(method -> policy.admits(method, user, email));
    }

    private boolean opens(ExternalId identity) {
        return issuers.contains(identity.issuer()) && policy.admits(Method.PROVIDER, user, email);
    }
}
