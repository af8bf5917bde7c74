package io.portcullis.policy.gate;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;

/** A server must be imported and approved; one that is not is closed to everybody. */
final class OpenServer implements Gate {
    private static final Finding PASSED = Finding.Passed.of("the server is imported and approved");

    @Override
    public Finding examine(AccessRequest request) {
        Boolean open = request.asked().open();
        if (open == null) {
            return new Finding.Refused(
                    Reason.SERVER_NOT_CONFIGURED,
                    "server " + request.asked().server() + " is not known to this gateway");
        }
        return open
                ? PASSED
                : new Finding.Refused(
                        Reason.SERVER_IN_REVIEW,
                        "server " + request.asked().server() + " waits for an administrator's approval");
    }
}
