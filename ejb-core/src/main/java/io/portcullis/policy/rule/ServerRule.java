package io.portcullis.policy.rule;

import io.portcullis.policy.Who;
import java.util.Set;

/**
 * @param readOnlyLifted the teams whose members {@code readOnly} does not bind
 */
public record ServerRule(EntryRule entry, PathLists paths, boolean readOnly, Set<String> readOnlyLifted) {
    public ServerRule {
        readOnlyLifted = Set.copyOf(readOnlyLifted);
    }

    public boolean readOnlyFor(Who who) {
        return readOnly && who.teams().stream().noneMatch(readOnlyLifted::contains);
    }
}
