package io.portcullis.policy.circumstance;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.TimeRule;

/** When a server may be used; nobody is excepted. */
public final class OpenHours implements Gate {
    private static final Finding ALWAYS = Finding.Passed.of("no times are set for the server");

    private final AccessPolicy policy;

    public OpenHours(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Finding examine(AccessRequest request) {
        TimeRule rule = policy.times().get(request.asked().server());
        if (rule == null) {
            return ALWAYS;
        }
        return rule.covers(request.circumstances().time())
                ? new Finding.Passed(() -> "within " + rule.words(), rule.pointer())
                : new Finding.Refused(
                        Reason.OUTSIDE_ALLOWED_TIME,
                        "server " + request.asked().server() + " is open " + rule.words(),
                        rule.pointer());
    }
}
