package io.portcullis.policy.gate;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import io.portcullis.policy.Who;
import io.portcullis.policy.rule.AccessList;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.EntryRule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A permission that covers the call, or an entry for the tool or the operation that allows it by name. */
final class PermissionHeld implements Gate {
    private static final Finding LOOKS = Finding.Passed.of("looking at a server needs no permission of its own");

    private final AccessPolicy policy;

    PermissionHeld(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Finding examine(AccessRequest request) {
        AccessRequest.Asked asked = request.asked();
        if (asked.kind() == AccessRequest.Kind.SERVER) {
            return LOOKS;
        }
        Who who = request.caller();
        Set<String> aliases = asked.target() == null ? Set.of() : asked.target().aliases();
        String covering = who.permissions().covering(asked.server(), asked.operation(), asked.name(), aliases);
        if (!covering.isEmpty()) {
            return new Finding.Passed(() -> "permission " + covering + " covers it", null);
        }
        EntryRule tool = asked.kind() == AccessRequest.Kind.TOOL ? policy.tool(asked.server(), asked.name()) : null;
        EntryRule operation = policy.operations().get(asked.operation());
        if (allows(tool, who) || allows(operation, who)) {
            return Finding.Passed.of("the tool's or the operation's entry names the user");
        }
        return new Finding.Refused(
                Reason.PERMISSION_MISSING,
                who.id() + " holds no permission that covers "
                        + asked.operation().word() + " on " + asked.server());
    }

    private static boolean allows(@Nullable EntryRule rule, Who who) {
        return rule != null && rule.access().of(who) == AccessList.Verdict.ALLOWED;
    }
}
