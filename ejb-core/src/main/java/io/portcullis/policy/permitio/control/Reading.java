package io.portcullis.policy.permitio.control;

import io.permit.sdk.openapi.models.RelationshipTupleDelete;
import io.permit.sdk.openapi.models.ResourceActionRead;
import io.permit.sdk.openapi.models.ResourceRead;
import io.permit.sdk.openapi.models.ResourceRoleRead;
import io.permit.sdk.openapi.models.RoleAssignmentRemove;
import io.portcullis.identity.Trust;
import io.portcullis.policy.permitio.PermitKeys;
import io.portcullis.policy.permitio.shape.ServerShape;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

import static java.util.stream.Collectors.toUnmodifiableSet;

/** What is there, in our words; and the two ways in which somebody has a right, taken away. */
final class Reading {
    private final Sdk sdk;

    Reading(Sdk sdk) {
        this.sdk = sdk;
    }

    /** @param servers the keys that are looked for */
    PermitState of(Collection<String> servers) throws PermitFault {
        Map<String, PermitState.Server> found = new HashMap<>();
        for (String server : servers) {
            Optional<ResourceRead> resource = sdk.find("resource " + server, api -> api.resources.get(server));
            if (resource.isPresent()) {
                found.put(
                        server,
                        new PermitState.Server(
                                String.valueOf(resource.get().name),
                                actions(server),
                                roles(server),
                                relations(server),
                                upstreamUrl(server + ":" + server).orElse("")));
            }
        }
        return new PermitState(found, roles(PermitKeys.PROFILE), tuples(null), assignments(null));
    }

    Map<String, ServerShape.Action> actions(String server) throws PermitFault {
        Map<String, ServerShape.Action> actions = new HashMap<>();
        for (ResourceActionRead action : sdk.all(
                "actions of " + server, (api, page, size) -> List.of(api.resourceActions.list(server, page, size)))) {
            Map<String, Object> attributes = action.attributes == null ? Map.of() : action.attributes;
            Trust trust = Trust.of(String.valueOf(attributes.get("trust"))).orElse(Trust.HIGH);
            actions.put(
                    action.key,
                    new ServerShape.Action(
                            String.valueOf(action.name), trust, String.valueOf(attributes.get("operation"))));
        }
        return actions;
    }

    Map<String, PermitState.Role> roles(String resource) throws PermitFault {
        Map<String, PermitState.Role> roles = new HashMap<>();
        for (ResourceRoleRead role : sdk.all(
                "roles of " + resource, (api, page, size) -> List.of(api.resourceRoles.list(resource, page, size)))) {
            roles.put(role.key, new PermitState.Role(permissions(role), inherits(role), derivedFrom(role)));
        }
        return roles;
    }

    /** Some answers name the resource before the action. */
    private static SortedSet<String> permissions(ResourceRoleRead role) {
        SortedSet<String> permissions = new TreeSet<>();
        if (role.permissions != null) {
            role.permissions.forEach(permission -> permissions.add(permission.substring(permission.indexOf(':') + 1)));
        }
        return permissions;
    }

    private static SortedSet<String> inherits(ResourceRoleRead role) {
        return role._extends == null ? new TreeSet<>() : new TreeSet<>(role._extends);
    }

    private static SortedSet<ServerShape.Derivation> derivedFrom(ResourceRoleRead role) {
        SortedSet<ServerShape.Derivation> rules = new TreeSet<>();
        if (role.grantedTo != null && role.grantedTo.usersWithRole != null) {
            role.grantedTo.usersWithRole.forEach(
                    rule -> rules.add(new ServerShape.Derivation(rule.role, rule.onResource, rule.linkedByRelation)));
        }
        return rules;
    }

    Set<String> relations(String server) throws PermitFault {
        return sdk
                .all(
                        "relations of " + server,
                        (api, page, size) -> List.of(api.resourceRelations.list(server, page, size)))
                .stream()
                .map(relation -> relation.key)
                .collect(toUnmodifiableSet());
    }

    /** Empty where there is no instance; an empty text where it has no such attribute. */
    Optional<String> upstreamUrl(String instance) throws PermitFault {
        return sdk.find("instance " + instance, api -> api.resourceInstances.get(instance))
                .map(found ->
                        found.attributes == null ? "" : Objects.toString(found.attributes.get("upstream_url"), ""));
    }

    /** @param subject null for all */
    List<PermitState.Tuple> tuples(@Nullable String subject) throws PermitFault {
        return sdk
                .all(
                        "relationship tuples",
                        (api, page, size) -> List.of(api.relationshipTuples.list(subject, null, null, page, size)))
                .stream()
                .map(tuple -> new PermitState.Tuple(tuple.subject, tuple.relation, tuple.object))
                .toList();
    }

    /** @param instance null for all */
    List<PermitState.Assignment> assignments(@Nullable String instance) throws PermitFault {
        return sdk
                .all(
                        "role assignments",
                        (api, page, size) -> List.of(api.roleAssignments.list(null, null, null, instance, page, size)))
                .stream()
                .map(role -> new PermitState.Assignment(
                        role.user, role.role, Objects.requireNonNullElse(role.resourceInstance, "")))
                .toList();
    }

    void unassign(PermitState.Assignment assignment) throws PermitFault {
        RoleAssignmentRemove remove = new RoleAssignmentRemove(assignment.role(), assignment.user())
                .withTenant(Sdk.TENANT)
                .withResourceInstance(assignment.instance());
        sdk.delete("role assignment", api -> api.roleAssignments.unassign(remove));
    }

    void unrelate(PermitState.Tuple tuple) throws PermitFault {
        RelationshipTupleDelete delete = new RelationshipTupleDelete(tuple.subject(), tuple.relation(), tuple.object());
        sdk.delete("relationship tuple", api -> api.relationshipTuples.delete(delete));
    }
}
