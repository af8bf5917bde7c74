package io.portcullis.policy.gate;

import io.portcullis.identity.UserId;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Decision;
import io.portcullis.policy.PolicyDecisionPoint;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.Who;
import io.portcullis.policy.people.DirectorySync;
import io.portcullis.policy.people.People;
import io.portcullis.policy.rule.AccessPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The policy of one host at one moment, ready to decide. Immutable, thread-safe.
 *
 * @param version of the document; 0 where none was ever applied
 * @param document null where none was ever applied
 * @param people by the document, and by the identity provider where the document asks it
 */
public record HostPolicy(
        long version,
        @Nullable AccessPolicy document,
        People people,
        Revocations revocations,
        PolicyDecisionPoint pdp) {
    /** By the document alone. */
    public static HostPolicy of(
            long version, @Nullable AccessPolicy document, Revocations revocations, List<UserId> defaultApprovers) {
        People people = document == null ? People.NOBODY : People.forever(document.users());
        return of(version, document, people, revocations, defaultApprovers);
    }

    public static HostPolicy of(
            long version,
            @Nullable AccessPolicy document,
            People people,
            Revocations revocations,
            List<UserId> defaultApprovers) {
        return new HostPolicy(
                version, document, people, revocations, Gates.of(document, revocations, defaultApprovers));
    }

    /** The directory that the document asks; empty where it asks none. */
    public Optional<DirectorySync> directory() {
        return Optional.ofNullable(document).map(asked -> asked.upkeep().identityProvider());
    }

    public Who who(UserId user, Instant now) {
        return people.who(user, now);
    }

    /** Whether all access of this user was taken away; what binds them does not lapse. */
    public boolean revokes(UserId user) {
        return revocations.covers(people.who(user, Instant.EPOCH));
    }

    /** Whether a decision becomes an entry: a refusal does, and what a rule asks to log, whatever else the record keeps. */
    public boolean records(Decision decision) {
        return document == null
                || document.upkeep().audit().keepsAll()
                || !(decision instanceof Decision.Permit permit)
                || permit.obligations().auditBeforeForward();
    }

    public Decision decide(AccessRequest request) {
        return pdp.decide(request);
    }
}
