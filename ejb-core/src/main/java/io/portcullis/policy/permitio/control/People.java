package io.portcullis.policy.permitio.control;

import io.permit.sdk.openapi.models.RelationshipTupleCreate;
import io.permit.sdk.openapi.models.ResourceInstanceCreate;
import io.permit.sdk.openapi.models.RoleAssignmentCreate;
import io.permit.sdk.openapi.models.UserCreate;
import io.portcullis.policy.permitio.PermitKeys;
import io.portcullis.policy.permitio.shape.PersonShape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

/** People as Permit has them: a user with a profile, how far it reaches, and the agents with roles on it. */
final class People {
    private final Sdk sdk;
    private final Reading reading;

    People(Sdk sdk, Reading reading) {
        this.sdk = sdk;
        this.reading = reading;
    }

    /** Takes away before it gives; writes nothing where nothing differs. */
    void write(PersonShape person) throws PermitFault {
        String profile = person.instance();
        Set<PermitState.Tuple> wanted = person.tuples().stream()
                .map(tuple -> new PermitState.Tuple(profile, tuple.relation(), tuple.object()))
                .collect(toCollection(LinkedHashSet::new));
        Set<PermitState.Assignment> roles = person.assignments().stream()
                .map(assignment -> new PermitState.Assignment(assignment.user(), assignment.role(), profile))
                .collect(toCollection(LinkedHashSet::new));
        List<PermitState.Tuple> tuples = reading.tuples(profile);
        List<PermitState.Assignment> assignments = reading.assignments(profile);

        takeAway(tuples, wanted, assignments, roles);
        wanted.removeAll(tuples);
        roles.removeAll(assignments);
        users(roles, assignments);
        if (assignments.isEmpty()) {
            profile(person);
        }
        give(wanted, roles);
    }

    private void takeAway(
            List<PermitState.Tuple> tuples,
            Set<PermitState.Tuple> wanted,
            List<PermitState.Assignment> assignments,
            Set<PermitState.Assignment> roles)
            throws PermitFault {
        for (PermitState.Tuple tuple : tuples) {
            if (!wanted.contains(tuple)) {
                reading.unrelate(tuple);
            }
        }
        Set<String> staying = roles.stream().map(PermitState.Assignment::user).collect(toSet());
        for (PermitState.Assignment assignment : assignments) {
            if (!roles.contains(assignment)) {
                if (!staying.contains(assignment.user())) {
                    forgetAgent(assignment.user());
                }
                reading.unassign(assignment);
            }
        }
    }

    /** Those who have a role already are there. */
    private void users(Set<PermitState.Assignment> missing, List<PermitState.Assignment> there) throws PermitFault {
        Set<String> known = there.stream().map(PermitState.Assignment::user).collect(toSet());
        Set<String> fresh =
                missing.stream().map(PermitState.Assignment::user).collect(toCollection(LinkedHashSet::new));
        fresh.removeAll(known);
        for (String user : fresh) {
            sdk.change("user", api -> api.users.sync(new UserCreate(PermitKeys.user(user))));
        }
    }

    private void profile(PersonShape person) throws PermitFault {
        ResourceInstanceCreate profile =
                new ResourceInstanceCreate(person.profile(), PermitKeys.PROFILE).withTenant(Sdk.TENANT);
        sdk.create("instance " + person.instance(), api -> api.resourceInstances.create(profile));
    }

    private void give(Set<PermitState.Tuple> tuples, Set<PermitState.Assignment> roles) throws PermitFault {
        for (PermitState.Tuple tuple : tuples) {
            RelationshipTupleCreate create =
                    new RelationshipTupleCreate(tuple.subject(), tuple.relation(), tuple.object());
            sdk.create("relationship tuple", api -> api.relationshipTuples.create(create));
        }
        for (PermitState.Assignment role : roles) {
            RoleAssignmentCreate create = new RoleAssignmentCreate(role.role(), role.user())
                    .withTenant(Sdk.TENANT)
                    .withResourceInstance(role.instance());
            sdk.create("role assignment", api -> api.roleAssignments.assign(create));
        }
    }

    void remove(String human) throws PermitFault {
        String profile = PermitKeys.PROFILE + ":" + PermitKeys.profile(PermitKeys.user(human));
        for (PermitState.Tuple tuple : reading.tuples(profile)) {
            reading.unrelate(tuple);
        }
        for (PermitState.Assignment assignment : reading.assignments(profile)) {
            forgetAgent(assignment.user());
            reading.unassign(assignment);
        }
        sdk.delete("instance " + profile, api -> api.resourceInstances.delete(profile));
        forget(human);
    }

    /** Before its role, by which whoever goes on after a crash finds it. Anybody else here is no user of this person. */
    private void forgetAgent(String user) throws PermitFault {
        if (PermitKeys.isAgent(user)) {
            forget(user);
        }
    }

    private void forget(String user) throws PermitFault {
        sdk.delete("user", api -> api.users.delete(PermitKeys.user(user)));
    }
}
