package io.portcullis.policy.gate;

import io.portcullis.identity.Trust;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;

/** min(ceiling, consent) must cover the tool's level: human → agent → server. */
final class TrustChain implements Gate {
    private static final Finding NOT_ASKED = Finding.Passed.of("the trust chain is not asked");

    @Override
    public Finding examine(AccessRequest request) {
        AccessRequest.Grants grants = request.grants();
        if (!grants.enforced()) {
            return NOT_ASKED;
        }
        String server = request.asked().server();
        if (grants.ceiling() == null) {
            return new Finding.Refused(
                    Reason.TRUST_NO_GRANT,
                    "no administrator gave " + request.caller().id() + " access to server " + server);
        }
        if (grants.consent() == null) {
            return new Finding.Refused(
                    Reason.TRUST_NO_CONSENT, request.caller().id() + " did not let this agent use server " + server);
        }
        return compare(request.asked(), grants.ceiling(), grants.consent());
    }

    private static Finding compare(AccessRequest.Asked asked, Trust ceiling, Trust consent) {
        AccessRequest.Target target = asked.target();
        Trust required = target == null ? Trust.HIGH : target.trust();
        if (ceiling.min(consent).covers(required)) {
            return new Finding.Passed(
                    () -> required.word() + " is within min(ceiling " + ceiling.word() + ", consent " + consent.word()
                            + ")",
                    null);
        }
        return new Finding.Refused(
                Reason.TRUST_TOO_LOW,
                asked.name() + " needs level " + required.word() + "; granted is " + consent.word() + " (the limit is "
                        + ceiling.word() + ")");
    }
}
