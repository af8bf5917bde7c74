package io.portcullis.policy.gate;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import io.portcullis.policy.Who;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.EntryRule;

/** A tool's entry narrows its server's; without one the server's holds. */
final class ToolAccess implements Gate {
    private static final Finding INHERITS = Finding.Passed.of("no entry for the tool; as the server");

    private final AccessPolicy policy;

    ToolAccess(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Finding examine(AccessRequest request) {
        AccessRequest.Asked asked = request.asked();
        EntryRule rule = asked.kind() == AccessRequest.Kind.TOOL ? policy.tool(asked.server(), asked.name()) : null;
        return rule == null ? INHERITS : examine(rule, request);
    }

    private static Finding examine(EntryRule rule, AccessRequest request) {
        String name = request.asked().name();
        Who who = request.caller();
        boolean closed = rule.deniedInProduction() && request.circumstances().production();
        return switch (rule.access().of(who)) {
            case DENIED -> new Finding.Refused(Reason.TOOL_DENIED, name + " is denied to " + who.id(), rule.pointer());
            case NOT_LISTED ->
                closed
                        ? deniedInProduction(rule, name)
                        : new Finding.Refused(
                                Reason.TOOL_NOT_ALLOWED, name + " is not allowed for " + who.id(), rule.pointer());
            case ALLOWED, UNSPECIFIED ->
                closed
                        ? deniedInProduction(rule, name)
                        : new Finding.Passed(() -> "the tool's entry allows " + who.id(), rule.pointer());
        };
    }

    private static Finding deniedInProduction(EntryRule rule, String name) {
        return new Finding.Refused(
                Reason.TOOL_DENIED_IN_PRODUCTION,
                name + " is denied in production",
                rule.pointer() + "/deniedInProduction");
    }
}
