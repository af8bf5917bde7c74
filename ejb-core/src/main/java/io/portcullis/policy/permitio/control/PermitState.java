package io.portcullis.policy.permitio.control;

import io.portcullis.identity.Trust;
import io.portcullis.policy.permitio.shape.ServerShape;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an environment has.
 *
 * @param servers by their keys: those that were asked for and are there
 * @param profileRoles the roles on profiles, by their keys
 */
public record PermitState(
        Map<String, Server> servers, Map<String, Role> profileRoles, List<Tuple> tuples, List<Assignment> assignments) {
    public PermitState {
        servers = Map.copyOf(servers);
        profileRoles = Map.copyOf(profileRoles);
        tuples = List.copyOf(tuples);
        assignments = List.copyOf(assignments);
    }

    /** @param upstreamUrl empty where the instance or its attribute is missing */
    public record Server(
            String name,
            Map<String, ServerShape.Action> actions,
            Map<String, Role> roles,
            Set<String> relations,
            String upstreamUrl) {
        public Server {
            actions = Map.copyOf(actions);
            roles = Map.copyOf(roles);
            relations = Set.copyOf(relations);
        }
    }

    /**
     * @param inherits roles of the same resource whose permissions it has as well
     * @param derivedFrom roles elsewhere whose holders have it
     */
    public record Role(
            SortedSet<String> permissions, SortedSet<String> inherits, SortedSet<ServerShape.Derivation> derivedFrom) {
        public Role {
            permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
            inherits = Collections.unmodifiableSortedSet(new TreeSet<>(inherits));
            derivedFrom = Collections.unmodifiableSortedSet(new TreeSet<>(derivedFrom));
        }

        /** As a server's role of this level should be. */
        static Role of(ServerShape server, Trust level) {
            return new Role(server.permitted(level), new TreeSet<>(), server.derivations(level));
        }

        /** As a role on profiles should be: had by assignment alone. */
        static Role onProfiles(String... permissions) {
            return new Role(new TreeSet<>(List.of(permissions)), new TreeSet<>(), new TreeSet<>());
        }
    }

    public record Tuple(String subject, String relation, String object) {}

    /** @param instance empty for a role in the whole tenant */
    public record Assignment(String user, String role, String instance) {}
}
