package io.portcullis.policy.rule;

import io.portcullis.identity.UserId;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.DirectoryMembers;
import io.portcullis.policy.Operation;
import io.portcullis.policy.Who;
import io.portcullis.policy.people.DirectorySync;
import io.portcullis.policy.people.Memberships;
import io.portcullis.policy.people.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An access-control document, checked and compiled: what decisions read. Immutable. */
public record AccessPolicy(
        Map<UserId, Who> users,
        Map<String, Role> roles,
        Map<String, ServerRule> servers,
        Map<String, Map<String, EntryRule>> tools,
        Map<Operation, EntryRule> operations,
        Map<String, TimeRule> times,
        @Nullable NetworkRule network,
        Map<String, ResourcePolicy> resources,
        Map<String, Map<String, ApprovalRule>> approvals,
        RateRules rates,
        Upkeep upkeep) {
    public AccessPolicy {
        users = Map.copyOf(users);
        roles = Map.copyOf(roles);
        servers = Map.copyOf(servers);
        tools = Map.copyOf(tools);
        operations = Map.copyOf(operations);
        times = Map.copyOf(times);
        resources = Map.copyOf(resources);
        approvals = Map.copyOf(approvals);
    }

    /**
     * What no single call is decided on: how the record and the directory are kept.
     *
     * @param written who is what before the identity provider is heard
     */
    public record Upkeep(AuditRule audit, @Nullable DirectorySync identityProvider, Memberships written) {}

    /** What the document alone says of the user. */
    public Who who(UserId user) {
        Who known = users.get(user);
        return known != null ? known : Who.unlisted(user);
    }

    /** Everybody, after the identity provider was heard where the document asks it. */
    public People people(DirectoryMembers members) {
        DirectorySync sync = upkeep.identityProvider();
        return sync == null ? People.forever(users) : upkeep.written().people(Role.permissions(roles), sync, members);
    }

    public Optional<ServerRule> server(String server) {
        return Optional.ofNullable(servers.get(server));
    }

    public @Nullable EntryRule tool(String server, String tool) {
        Map<String, EntryRule> onServer = tools.get(server);
        return onServer == null ? null : onServer.get(tool);
    }

    public @Nullable ApprovalRule approval(String server, String tool) {
        Map<String, ApprovalRule> onServer = approvals.get(server);
        return onServer == null ? null : onServer.get(tool);
    }

    /** All limits that bind a call: of the tool, the server, the operation, and each role of the user. */
    public List<Limits> limits(AccessRequest request) {
        AccessRequest.Asked asked = request.asked();
        boolean tool = asked.kind() == AccessRequest.Kind.TOOL;
        List<Limits> limits = with(List.of(), tool ? tool(asked.server(), asked.name()) : null);
        ServerRule server = servers.get(asked.server());
        limits = with(limits, server == null ? null : server.entry());
        limits = with(limits, operations.get(asked.operation()));
        for (String role : request.caller().bonds().roles()) {
            Role.Restriction restriction = restriction(role, asked.server());
            limits = restriction == null || !restriction.limits().areSet() ? limits : and(limits, restriction.limits());
        }
        return limits;
    }

    private static List<Limits> with(List<Limits> limits, @Nullable EntryRule rule) {
        return rule == null || !rule.limits().areSet() ? limits : and(limits, rule.limits());
    }

    /** Where paths may lie: on the server, and for each role of the user. */
    public List<PathLists> paths(AccessRequest request) {
        ServerRule server = servers.get(request.asked().server());
        List<PathLists> lists =
                server != null && server.paths().restrict() ? and(List.of(), server.paths()) : List.of();
        for (String role : request.caller().bonds().roles()) {
            Role.Restriction restriction = restriction(role, request.asked().server());
            lists = restriction == null || !restriction.paths().restrict() ? lists : and(lists, restriction.paths());
        }
        return lists;
    }

    /** Most calls are bound by nothing or by one thing: no list is made for nothing. */
    private static <T> List<T> and(List<T> list, T one) {
        List<T> longer = list.isEmpty() ? new ArrayList<>(2) : list;
        longer.add(one);
        return longer;
    }

    public Role.@Nullable Restriction restriction(String role, String server) {
        Role known = roles.get(role);
        return known == null ? null : known.restrictions().get(server);
    }
}
