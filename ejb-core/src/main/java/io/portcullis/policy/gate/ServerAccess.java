package io.portcullis.policy.gate;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import io.portcullis.policy.Who;
import io.portcullis.policy.rule.AccessList;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.ServerRule;
import java.util.Optional;

/** A server that the document does not list is closed, and one that lists nobody is too. */
final class ServerAccess implements Gate {
    private final AccessPolicy policy;

    ServerAccess(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Finding examine(AccessRequest request) {
        String server = request.asked().server();
        Who who = request.caller();
        Optional<ServerRule> rule = policy.server(server);
        if (rule.isEmpty()) {
            return new Finding.Refused(
                    Reason.SERVER_NOT_CONFIGURED, "server " + server + " is not listed in the access-control document");
        }
        AccessList access = rule.get().entry().access();
        String pointer = rule.get().entry().pointer();
        return switch (access.of(who)) {
            case ALLOWED -> new Finding.Passed(() -> access.ground(who) + " has " + server + " access", pointer);
            case DENIED ->
                new Finding.Refused(Reason.SERVER_DENIED, "server " + server + " is denied to " + who.id(), pointer);
            case NOT_LISTED, UNSPECIFIED ->
                new Finding.Refused(
                        Reason.SERVER_NOT_ALLOWED, "server " + server + " is not allowed for " + who.id(), pointer);
        };
    }

    @Override
    public boolean grounds() {
        return true;
    }
}
