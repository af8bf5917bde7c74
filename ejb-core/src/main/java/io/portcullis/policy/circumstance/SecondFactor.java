package io.portcullis.policy.circumstance;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.EntryRule;
import io.portcullis.policy.rule.ServerRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some things need a sign-in with a second factor, or one that is not too old (RFC 9470). */
public final class SecondFactor implements Gate {
    private static final Finding NOT_ASKED = Finding.Passed.of("no second factor is asked for");

    private final AccessPolicy policy;

    public SecondFactor(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Finding examine(AccessRequest request) {
        AccessRequest.Asked asked = request.asked();
        if (asked.kind() == AccessRequest.Kind.SERVER) {
            return NOT_ASKED;
        }
        boolean asks = false;
        for (EntryRule rule : rules(asked)) {
            asks |= rule.requiresMfa();
            if (rule.requiresMfa() && !shown(request.circumstances(), rule.mfaMaxAge())) {
                return new Finding.SecondFactorNeeded(
                        asked.name() + " needs a sign-in with a second factor" + age(rule.mfaMaxAge()),
                        rule.pointer() + "/requiresMFA");
            }
        }
        return asks ? Finding.Passed.of("a second factor was shown") : NOT_ASKED;
    }

    private List<EntryRule> rules(AccessRequest.Asked asked) {
        List<EntryRule> rules = new ArrayList<>(3);
        EntryRule tool = asked.kind() == AccessRequest.Kind.TOOL ? policy.tool(asked.server(), asked.name()) : null;
        EntryRule operation = policy.operations().get(asked.operation());
        if (tool != null) {
            rules.add(tool);
        }
        if (operation != null) {
            rules.add(operation);
        }
        policy.server(asked.server()).map(ServerRule::entry).ifPresent(rules::add);
        return rules;
    }

    private static boolean shown(AccessRequest.Circumstances now, @Nullable Duration maxAge) {
        Instant at = now.secondFactorAt();
        return at != null && (maxAge == null || !at.plus(maxAge).isBefore(now.time()));
    }

    private static String age(@Nullable Duration maxAge) {
        return maxAge == null ? "" : ", at most " + maxAge.toMinutes() + " minutes ago";
    }
}
