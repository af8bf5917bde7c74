package io.portcullis.policy.gate;

import io.portcullis.identity.UserId;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Decision;
import io.portcullis.policy.PolicyDecisionPoint;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.Who;
import io.portcullis.policy.rule.AccessPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policy of one host at one moment, ready to decide. Immutable, thread-safe.
 *
 * @param version of the document; 0 where none was ever applied
 * @param document null where none was ever applied
 */
public record HostPolicy(
        long version, @Nullable AccessPolicy document, Revocations revocations, PolicyDecisionPoint pdp) {
    public static HostPolicy of(
            long version, @Nullable AccessPolicy document, Revocations revocations, List<UserId> defaultApprovers) {
        return new HostPolicy(version, document, revocations, Gates.of(document, revocations, defaultApprovers));
    }

    public Who who(UserId user) {
        return document == null ? Who.unlisted(user) : document.who(user);
    }

    /** Whether all access of this user was taken away. */
    public boolean revokes(UserId user) {
        return revocations.covers(who(user));
    }

    public Decision decide(AccessRequest request) {
        return pdp.decide(request);
    }
}
