package io.portcullis.policy.gate;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Operation;
import io.portcullis.policy.Reason;
import io.portcullis.policy.Who;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.Limits;
import io.portcullis.policy.rule.Role;
import io.portcullis.policy.rule.ServerRule;
import java.util.Optional;

/** Where only reading is left: set on the server, by any role of the user, or among a constraint of server, role or tool. */
final class ReadOnly implements Gate {
    private static final Finding READS = Finding.Passed.of("it reads");
    private static final Finding UNBOUND = Finding.Passed.of("nothing makes it read-only");

    private final AccessPolicy policy;

    ReadOnly(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Finding examine(AccessRequest request) {
        if (request.asked().operation() == Operation.READ) {
            return READS;
        }
        String server = request.asked().server();
        Who who = request.caller();
        Optional<ServerRule> rule = policy.server(server);
        if (rule.isPresent() && rule.get().readOnlyFor(who)) {
            return refused(request, rule.get().entry().pointer() + "/readOnly");
        }
        for (String name : who.bonds().roles()) {
            Role.Restriction restriction = policy.restriction(name, server);
            if (restriction != null && restriction.readOnly()) {
                return refused(request, restriction.pointer() + "/readOnly");
            }
        }
        for (Limits limits : policy.limits(request)) {
            if (limits.readOnly()) {
                return refused(request, limits.pointer() + "/constraints/readOnly");
            }
        }
        return UNBOUND;
    }

    private static Finding refused(AccessRequest request, String pointer) {
        return new Finding.Refused(
                Reason.READ_ONLY,
                request.asked().name() + " does not only read, and server "
                        + request.asked().server() + " may only be read",
                pointer);
    }
}
