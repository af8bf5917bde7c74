package io.portcullis.web.proxy.scim;

import de.captaingoldfish.scim.sdk.common.constants.ResourceTypeNames;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import io.portcullis.directory.provisioning.GroupDescription;
import io.portcullis.directory.provisioning.GroupView;
import io.portcullis.directory.provisioning.ProvisionedTeams;
import io.portcullis.web.proxy.edge.Addressed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Groups of SCIM are teams of the host. */
final class GroupHandler extends ResourceHandler<Group> {
    private final Addressed here;
    private final ProvisionedTeams teams;

    GroupHandler(Addressed here, ProvisionedTeams teams) {
        this.here = here;
        this.teams = teams;
    }

    @Override
    public Group createResource(Group group, Context context) {
        return Refusals.translated(() -> resource(teams.provision(here.host(), described(group))));
    }

    @Override
    public Group getResource(
            String id, List<SchemaAttribute> attributes, List<SchemaAttribute> excluded, Context context) {
        return Refusals.translated(() -> teams.find(here.host(), id)
                .map(GroupHandler::resource)
                .orElseThrow(() -> new ResourceNotFoundException("There is no group " + id)));
    }

    @Override
    public PartialListResponse<Group> listResources(
            long from,
            int count,
            @Nullable FilterNode filter,
            @Nullable SchemaAttribute sortBy,
            @Nullable SortOrder order,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> excluded,
            Context context) {
        return Refusals.translated(() -> new Selection(from, count, filter, sortBy, order)
                .of(teams.list(here.host()).stream().map(GroupHandler::resource).toList(), getServiceProvider()));
    }

    @Override
    public Group updateResource(Group group, Context context) {
        String id = group.getId().orElse("");
        return Refusals.translated(() -> resource(teams.change(here.host(), id, described(group))));
    }

    @Override
    public void deleteResource(String id, Context context) {
        Refusals.translated(() -> {
            teams.withdraw(here.host(), id);
            return id;
        });
    }

    private static GroupDescription described(Group group) {
        return new GroupDescription(
                group.getDisplayName().orElse(""),
                group.getExternalId().orElse(null),
                group.getMembers().stream()
                        .map(Member::getValue)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()));
    }

    private static Group resource(GroupView view) {
        List<Member> members = view.members().stream()
                .map(member -> Member.builder()
                        .value(member.id())
                        .display(member.userName())
                        .type(ResourceTypeNames.USER)
                        .build())
                .toList();
        Group group = Group.builder()
                .id(view.id())
                .displayName(view.name())
                .members(members)
                .meta(Meta.builder()
                        .resourceType(ResourceTypeNames.GROUPS)
                        .created(view.createdAt().toInstant())
                        .lastModified(view.changedAt().toInstant())
                        .build())
                .build();
        Optional.ofNullable(view.externalId()).ifPresent(group::setExternalId);
        return group;
    }
}
