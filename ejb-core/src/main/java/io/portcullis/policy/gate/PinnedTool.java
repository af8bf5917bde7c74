package io.portcullis.policy.gate;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;

/** A tool must have been imported, be enabled, and still be the one that was approved. */
final class PinnedTool implements Gate {
    private static final Finding PASSED = Finding.Passed.of("enabled and as it was approved");

    @Override
    public Finding examine(AccessRequest request) {
        AccessRequest.Asked asked = request.asked();
        AccessRequest.Target target = asked.target();
        if (target == null) {
            return new Finding.Refused(
                    Reason.TOOL_UNKNOWN, asked.name() + " was never imported from server " + asked.server());
        }
        if (!target.reviewed()) {
            return new Finding.Refused(
                    Reason.TOOL_CHANGED,
                    asked.name() + " changed since it was approved; an administrator has to review it");
        }
        return target.enabled()
                ? PASSED
                : new Finding.Refused(Reason.TOOL_DISABLED, asked.name() + " is switched off by an administrator");
    }
}
