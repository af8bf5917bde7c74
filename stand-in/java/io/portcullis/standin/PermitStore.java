package io.portcullis.standin;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an environment of Permit holds. Guarded by itself. */
final class PermitStore {
    final Map<String, Resource> resources = new TreeMap<>();
    final Map<String, Map<String, Object>> instances = new TreeMap<>();
    final Set<String> users = new TreeSet<>();
    final Set<Tuple> tuples = new LinkedHashSet<>();
    final Set<Assignment> assignments = new LinkedHashSet<>();

    static final class Resource {
        final Map<String, Action> actions = new TreeMap<>();
        final Map<String, Role> roles = new TreeMap<>();
        final Map<String, String> relations = new TreeMap<>();
        String name = "";
    }

    static final class Action {
        String name = "";
        Map<String, Object> attributes = new LinkedHashMap<>();
    }

    static final class Role {
        String name = "";
        final Set<String> permissions = new TreeSet<>();
        final Set<String> inherits = new TreeSet<>();
        final Set<Derivation> derivations = new LinkedHashSet<>();
    }

    record Derivation(String role, String onResource, String relation) {}

    record Tuple(String subject, String relation, String object) {
        @Override
        public String toString() {
            return subject + " " + relation + " " + object;
        }
    }

    record Assignment(String user, String role, String instance) {
        @Override
        public String toString() {
            return user + " " + role + " " + instance;
        }
    }

    /** The facts as they are now; the schema is shared. */
    PermitStore copy() {
        PermitStore copy = new PermitStore();
        copy.resources.putAll(resources);
        copy.instances.putAll(instances);
        copy.users.addAll(users);
        copy.tuples.addAll(tuples);
        copy.assignments.addAll(assignments);
        return copy;
    }

    void forgetUser(String key) {
        users.remove(key);
        assignments.removeIf(assignment -> assignment.user().equals(key));
    }

    void forgetInstance(String instance) {
        instances.remove(instance);
        assignments.removeIf(assignment -> assignment.instance().equals(instance));
        tuples.removeIf(
                tuple -> tuple.subject().equals(instance) || tuple.object().equals(instance));
    }

    void forgetResource(String key) {
        resources.remove(key);
        Set<String> own = new TreeSet<>(instances.keySet());
        own.removeIf(instance -> !instance.startsWith(key + ":"));
        own.forEach(this::forgetInstance);
    }
}
