package io.portcullis.policy;

import io.portcullis.identity.Trust;

/** min(ceiling, consent) must cover the tool's level: human → agent → server. */
public final class TrustChain implements Gate {
    @Override
    public Finding examine(AccessRequest request) {
        if (request.ceiling().isEmpty()) {
            return new Finding.Refused(
                    Reason.TRUST_NO_GRANT,
                    "no administrator gave " + request.subject().user() + " access to server " + request.serverKey());
        }
        if (request.consent().isEmpty()) {
            return new Finding.Refused(
                    Reason.TRUST_NO_CONSENT,
                    request.subject().user() + " did not let this agent use server " + request.serverKey());
        }
        Trust ceiling = request.ceiling().get();
        Trust consent = request.consent().get();
        return compare(request, ceiling, consent);
    }

    private static Finding compare(AccessRequest request, Trust ceiling, Trust consent) {
        Trust required = request.target().map(AccessRequest.TargetFact::trust).orElse(Trust.HIGH);
        if (ceiling.min(consent).covers(required)) {
            return new Finding.Passed(
                    required.word() + " is within min(ceiling " + ceiling.word() + ", consent " + consent.word() + ")");
        }
        return new Finding.Refused(
                Reason.TRUST_TOO_LOW,
                request.name() + " needs level " + required.word() + "; granted is " + consent.word()
                        + " (the limit is " + ceiling.word() + ")");
    }
}
