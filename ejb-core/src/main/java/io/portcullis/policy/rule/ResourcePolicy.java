package io.portcullis.policy.rule;

import io.portcullis.policy.Condition;
import io.portcullis.policy.Operation;
import java.util.List;
import java.util.Set;

/**
 * Rules over a server's resources. All are looked at: one that denies wins, then one that allows, else the default.
 *
 * @param allowByDefault false where the document says nothing
 */
public record ResourcePolicy(List<Rule> rules, boolean allowByDefault, String pointer) {
    public ResourcePolicy {
        rules = List.copyOf(rules);
    }

    /** @param operations those it is about */
    public record Rule(Condition condition, boolean allow, Set<Operation> operations) {
        public Rule {
            operations = Set.copyOf(operations);
        }
    }
}
