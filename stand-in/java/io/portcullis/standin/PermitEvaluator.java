package io.portcullis.standin;

import java.util.HashSet;
import java.util.Set;

/**
 * Decides as Permit's documentation says: a role on an instance permits the actions of the role; a role is had by assignment,
 * or because another role is had on an instance that is related to this one. Knows nothing of the product.
 */
final class PermitEvaluator {
    private final PermitStore store;

    PermitEvaluator(PermitStore store) {
        this.store = store;
    }

    boolean allows(String user, String action, String type, String key) {
        PermitStore.Resource resource = store.resources.get(type);
        String instance = type + ":" + key;
        return resource != null
                && resource.actions.containsKey(action)
                && store.users.contains(user)
                && store.instances.containsKey(instance)
                && resource.roles.entrySet().stream()
                        .filter(role -> permits(resource, role.getKey(), action, new HashSet<>()))
                        .anyMatch(role -> has(user, role.getKey(), instance, new HashSet<>()));
    }

    private boolean permits(PermitStore.Resource resource, String key, String action, Set<String> seen) {
        PermitStore.Role role = resource.roles.get(key);
        return role != null
                && seen.add(key)
                && (role.permissions.contains(action)
                        || role.inherits.stream().anyMatch(lower -> permits(resource, lower, action, seen)));
    }

    private boolean has(String user, String role, String instance, Set<String> seen) {
        if (!seen.add(role + "@" + instance)) {
            return false;
        }
        return store.assignments.contains(new PermitStore.Assignment(user, role, instance))
                || derived(user, role, instance, seen);
    }

    private boolean derived(String user, String role, String instance, Set<String> seen) {
        PermitStore.Resource resource = store.resources.get(instance.substring(0, instance.indexOf(':')));
        PermitStore.Role known = resource == null ? null : resource.roles.get(role);
        return known != null
                && known.derivations.stream().anyMatch(derivation -> store.tuples.stream()
                        .filter(tuple -> tuple.object().equals(instance)
                                && tuple.relation().equals(derivation.relation())
                                && tuple.subject().startsWith(derivation.onResource() + ":"))
                        .anyMatch(tuple -> has(user, derivation.role(), tuple.subject(), seen)));
    }
}
