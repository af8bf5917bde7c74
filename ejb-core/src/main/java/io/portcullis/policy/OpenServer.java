package io.portcullis.policy;

/** A server must be imported and approved; one that is not is closed to everybody. */
public final class OpenServer implements Gate {
    @Override
    public Finding examine(AccessRequest request) {
        if (request.server().isEmpty()) {
            return new Finding.Refused(
                    Reason.SERVER_NOT_CONFIGURED, "server " + request.serverKey() + " is not known to this gateway");
        }
        if (!request.server().get().open()) {
            return new Finding.Refused(
                    Reason.SERVER_IN_REVIEW,
                    "server " + request.serverKey() + " waits for an administrator's approval");
        }
        return new Finding.Passed("server " + request.serverKey() + " is approved");
    }
}
