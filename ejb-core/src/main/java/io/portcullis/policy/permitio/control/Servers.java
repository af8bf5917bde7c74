package io.portcullis.policy.permitio.control;

import io.permit.sdk.openapi.models.ActionBlockEditable;
import io.permit.sdk.openapi.models.RelationCreate;
import io.permit.sdk.openapi.models.ResourceActionCreate;
import io.permit.sdk.openapi.models.ResourceActionUpdate;
import io.permit.sdk.openapi.models.ResourceCreate;
import io.permit.sdk.openapi.models.ResourceInstanceCreate;
import io.permit.sdk.openapi.models.ResourceRead;
import io.permit.sdk.openapi.models.ResourceUpdate;
import io.portcullis.identity.Trust;
import io.portcullis.policy.permitio.PermitKeys;
import io.portcullis.policy.permitio.shape.ServerShape;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toCollection;

/** Servers as Permit has them: a resource, the roles of agents on profiles, the derivations between them, an instance. */
final class Servers {
    private static final Set<String> LEVELS =
            Stream.of(Trust.values()).map(Trust::word).collect(toCollection(LinkedHashSet::new));

    private final Sdk sdk;
    private final Reading reading;
    private final Roles roles;
    private final Attributes attributes;

    Servers(Sdk sdk, Reading reading, Attributes attributes) {
        this.sdk = sdk;
        this.reading = reading;
        this.roles = new Roles(sdk);
        this.attributes = attributes;
    }

    /** What every environment has. */
    void base() throws PermitFault {
        if (sdk.find("resource " + PermitKeys.PROFILE, api -> api.resources.get(PermitKeys.PROFILE))
                .isEmpty()) {
            HashMap<String, ActionBlockEditable> actions = new HashMap<>();
            actions.put(PermitKeys.CONNECT, new ActionBlockEditable().withName(PermitKeys.CONNECT));
            ResourceCreate profile = new ResourceCreate(PermitKeys.PROFILE, "User profile", actions);
            sdk.create("resource " + PermitKeys.PROFILE, api -> api.resources.create(profile));
        }
        profileRole(PermitKeys.OWNER, PermitState.Role.onProfiles(PermitKeys.CONNECT), onProfiles());
    }

    private Map<String, PermitState.Role> onProfiles() throws PermitFault {
        return reading.roles(PermitKeys.PROFILE);
    }

    private void profileRole(String key, PermitState.Role wanted, Map<String, PermitState.Role> found)
            throws PermitFault {
        roles.write(PermitKeys.PROFILE, key, wanted, found.get(key));
    }

    /** New actions come before the roles that permit them; what no role permits any more goes last. */
    void write(ServerShape server) throws PermitFault {
        String key = server.key();
        Map<String, PermitState.Role> onProfiles = onProfiles();
        for (Trust level : Trust.values()) {
            profileRole(PermitKeys.role(key, level), PermitState.Role.onProfiles(), onProfiles);
        }
        Optional<ResourceRead> found = sdk.find("resource " + key, api -> api.resources.get(key));
        if (found.isEmpty()) {
            create(server);
        } else if (!server.name().equals(found.get().name)) {
            sdk.change(
                    "resource " + key, api -> api.resources.update(key, new ResourceUpdate().withName(server.name())));
        }
        Map<String, PermitState.Role> known = reading.roles(key);
        roles.removeOthers(key, known, LEVELS);
        Map<String, ServerShape.Action> actions = reading.actions(key);
        actions(server, actions);
        relations(key);
        for (Trust level : Trust.values()) {
            roles.write(key, level.word(), PermitState.Role.of(server, level), known.get(level.word()));
        }
        for (String action : actions.keySet()) {
            if (!server.actions().containsKey(action)) {
                sdk.delete("action " + action, api -> api.resourceActions.delete(key, PermitKeys.plain(action)));
            }
        }
        instance(server);
    }

    private void create(ServerShape server) throws PermitFault {
        HashMap<String, ActionBlockEditable> actions = new HashMap<>();
        server.actions()
                .forEach((action, tool) -> actions.put(
                        action,
                        new ActionBlockEditable()
                                .withName(tool.name())
                                .withAttributes(new HashMap<>(attributes(tool)))));
        ResourceCreate resource = new ResourceCreate(server.key(), server.name(), actions);
        sdk.create("resource " + server.key(), api -> api.resources.create(resource));
    }

    private void actions(ServerShape server, Map<String, ServerShape.Action> found) throws PermitFault {
        for (Map.Entry<String, ServerShape.Action> wanted : server.actions().entrySet()) {
            String action = wanted.getKey();
            ServerShape.Action tool = wanted.getValue();
            if (!found.containsKey(action)) {
                ResourceActionCreate fresh =
                        new ResourceActionCreate(action, tool.name()).withAttributes(new HashMap<>(attributes(tool)));
                sdk.create("action " + action, api -> api.resourceActions.create(server.key(), fresh));
            } else if (!tool.equals(found.get(action))) {
                ResourceActionUpdate update = new ResourceActionUpdate()
                        .withName(tool.name())
                        .withAttributes(new HashMap<>(attributes(tool)));
                sdk.change("action " + action, api -> api.resourceActions.update(server.key(), action, update));
            }
        }
    }

    private static Map<String, Object> attributes(ServerShape.Action tool) {
        return Map.of("trust", tool.trust().word(), "operation", tool.operation());
    }

    private void relations(String server) throws PermitFault {
        Set<String> found = reading.relations(server);
        for (String level : LEVELS) {
            if (!found.contains(level)) {
                RelationCreate relation = new RelationCreate(level, level, PermitKeys.PROFILE);
                sdk.create("relation " + level, api -> api.resourceRelations.create(server, relation));
            }
        }
    }

    /** Whoever has a role on the instance itself, by somebody else's hand, loses it. */
    private void instance(ServerShape server) throws PermitFault {
        Map<String, Object> wanted = Map.of("upstream_url", server.upstreamUrl());
        Optional<String> found = reading.upstreamUrl(server.instance());
        if (found.isEmpty()) {
            ResourceInstanceCreate fresh = new ResourceInstanceCreate(server.key(), server.key())
                    .withTenant(Sdk.TENANT)
                    .withAttributes(new HashMap<>(wanted));
            sdk.create("instance " + server.instance(), api -> api.resourceInstances.create(fresh));
        } else if (!found.get().equals(server.upstreamUrl())) {
            attributes.write(server.instance(), wanted);
        }
        for (PermitState.Assignment direct : reading.assignments(server.instance())) {
            reading.unassign(direct);
        }
    }

    void remove(String key) throws PermitFault {
        PermitKeys.plain(key);
        sdk.delete("instance " + key, api -> api.resourceInstances.delete(key + ":" + key));
        sdk.delete("resource " + key, api -> api.resources.delete(key));
        roles.remove(
                PermitKeys.PROFILE,
                Stream.of(Trust.values())
                        .map(level -> PermitKeys.role(key, level))
                        .toList());
    }
}
