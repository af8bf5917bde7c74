package io.portcullis.policy.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A role: what it gives, and what it takes on each server; what one role takes no other gives back. */
public record Role(Set<String> permissions, Map<String, Restriction> restrictions) {
    public Role {
        permissions = Set.copyOf(permissions);
        restrictions = Map.copyOf(restrictions);
    }

    /** What each role gives. */
    public static Map<String, Set<String>> permissions(Map<String, Role> roles) {
        Map<String, Set<String>> permissions = new HashMap<>();
        roles.forEach((name, role) -> permissions.put(name, role.permissions()));
        return permissions;
    }

    /** @param pointer of the restriction */
    public record Restriction(boolean readOnly, PathLists paths, Limits limits, String pointer) {}
}
