package io.portcullis.policy.gate;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Operation;
import io.portcullis.policy.Reason;
import io.portcullis.policy.Who;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.EntryRule;

/** Who may read, write or delete at all; which of them a tool does comes from the catalogue. */
final class OperationAccess implements Gate {
    private static final Finding UNSPECIFIED = Finding.Passed.of("no entry for the operation");

    private final AccessPolicy policy;

    OperationAccess(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Finding examine(AccessRequest request) {
        Operation operation = request.asked().operation();
        EntryRule rule = policy.operations().get(operation);
        if (rule == null || request.asked().kind() == AccessRequest.Kind.SERVER) {
            return UNSPECIFIED;
        }
        Who who = request.caller();
        String word = operation.word();
        return switch (rule.access().of(who)) {
            case DENIED ->
                new Finding.Refused(
                        Reason.OPERATION_DENIED, "operation " + word + " is denied to " + who.id(), rule.pointer());
            case NOT_LISTED ->
                new Finding.Refused(
                        Reason.OPERATION_NOT_ALLOWED,
                        "operation " + word + " is not allowed for " + who.id(),
                        rule.pointer());
            case ALLOWED, UNSPECIFIED ->
                new Finding.Passed(() -> "operation " + word + " is open to " + who.id(), rule.pointer());
        };
    }
}
