package io.portcullis.policy.gate;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;

/** Nobody in particular may do nothing. */
final class Authenticated implements Gate {
    @Override
    public Finding examine(AccessRequest request) {
        return request.who() == null
                ? new Finding.Refused(Reason.UNAUTHENTICATED, "the caller is not authenticated")
                : new Finding.Passed(() -> "caller is " + request.caller().id(), null);
    }
}
