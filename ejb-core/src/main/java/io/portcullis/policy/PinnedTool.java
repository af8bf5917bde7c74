package io.portcullis.policy;

/** A tool must have been imported, be enabled, and still be the one that was approved. */
public final class PinnedTool implements Gate {
    @Override
    public Finding examine(AccessRequest request) {
        if (request.target().isEmpty()) {
            return new Finding.Refused(
                    Reason.TOOL_UNKNOWN, request.name() + " was never imported from server " + request.serverKey());
        }
        AccessRequest.TargetFact target = request.target().get();
        if (!target.reviewed()) {
            return new Finding.Refused(
                    Reason.TOOL_CHANGED,
                    request.name() + " changed since it was approved; an administrator has to review it");
        }
        if (!target.enabled()) {
            return new Finding.Refused(Reason.TOOL_DISABLED, request.name() + " is switched off by an administrator");
        }
        return new Finding.Passed(request.name() + " is enabled and as approved");
    }
}
