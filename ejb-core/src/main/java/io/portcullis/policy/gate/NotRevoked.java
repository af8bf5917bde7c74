package io.portcullis.policy.gate;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.Who;

/** The deny-list comes before everything else. */
final class NotRevoked implements Gate {
    private static final Finding PASSED = Finding.Passed.of("neither the user nor a team of theirs is revoked");

    private final Revocations revocations;

    NotRevoked(Revocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public Finding examine(AccessRequest request) {
        Who who = request.caller();
        return revocations.covers(who)
                ? new Finding.Refused(Reason.REVOKED, "all access of " + who.id() + " was revoked", "/revocations")
                : PASSED;
    }
}
