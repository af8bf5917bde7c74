package io.portcullis.policy.rule;

import java.util.Map;
import java.util.Set;

/** A role: what it gives, and what it takes on each server; what one role takes no other gives back. */
public record Role(Set<String> permissions, Map<String, Restriction> restrictions) {
    public Role {
        permissions = Set.copyOf(permissions);
        restrictions = Map.copyOf(restrictions);
    }

    /** @param pointer of the restriction */
    public record Restriction(boolean readOnly, PathLists paths, Limits limits, String pointer) {}
}
