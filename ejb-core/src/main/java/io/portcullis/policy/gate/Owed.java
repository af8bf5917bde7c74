package io.portcullis.policy.gate;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Obligations;
import io.portcullis.policy.RateLimit;
import io.portcullis.policy.argument.Paths;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.EntryRule;
import io.portcullis.policy.rule.Limits;
import io.portcullis.policy.rule.RateRules;
import io.portcullis.policy.rule.ServerRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an allowed call obliges to: the strictest of what any level says. */
final class Owed {
    private Owed() {}

    static Obligations by(AccessPolicy policy, AccessRequest request) {
        AccessRequest.Asked asked = request.asked();
        if (asked.kind() == AccessRequest.Kind.SERVER) {
            return Obligations.NONE;
        }
        EntryRule tool = asked.kind() == AccessRequest.Kind.TOOL ? policy.tool(asked.server(), asked.name()) : null;
        Duration timeout = null;
        long maxRows = 0;
        for (Limits limits : policy.limits(request)) {
            timeout = shorter(timeout, limits.timeout());
            maxRows = limits.maxRows() > 0 && (maxRows == 0 || limits.maxRows() < maxRows) ? limits.maxRows() : maxRows;
        }
        return new Obligations(
                audited(policy, asked, tool),
                timeout,
                maxRows,
                normalPaths(policy, request),
                charges(policy.rates(), request, tool));
    }

    private static boolean audited(AccessPolicy policy, AccessRequest.Asked asked, @Nullable EntryRule tool) {
        EntryRule operation = policy.operations().get(asked.operation());
        return tool != null && tool.auditLog()
                || operation != null && operation.auditLog()
                || policy.server(asked.server())
                        .map(ServerRule::entry)
                        .filter(EntryRule::auditLog)
                        .isPresent();
    }

    private static List<String> normalPaths(AccessPolicy policy, AccessRequest request) {
        AccessRequest.Target target = request.asked().target();
        return target == null
                        || target.paths() == null
                        || target.paths().isEmpty()
                        || !Paths.restricted(policy, request)
                ? List.of()
                : target.paths();
    }

    private static List<RateLimit.Charge> charges(RateRules rates, AccessRequest request, @Nullable EntryRule tool) {
        RateLimit each = tool == null ? null : tool.rateLimit();
        if (!rates.areSet() && each == null) {
            return List.of();
        }
        AccessRequest.Asked asked = request.asked();
        String name = asked.server() + "." + asked.name();
        List<RateLimit.Charge> charges = new ArrayList<>(4);
        add(charges, "perUser:" + request.caller().id(), rates.perUser());
        if (rates.perTeam() != null) {
            request.caller().bonds().teams().forEach(team -> add(charges, "perTeam:" + team, rates.perTeam()));
        }
        add(charges, "perServer:" + asked.server(), rates.perServer().get(asked.server()));
        if (asked.kind() == AccessRequest.Kind.TOOL) {
            add(charges, "perTool:" + name, rates.perTool().get(name));
            add(charges, "perUserTool:" + request.caller().id() + ":" + name, each);
        }
        return charges;
    }

    private static void add(List<RateLimit.Charge> charges, String key, @Nullable RateLimit limit) {
        if (limit != null) {
            charges.add(new RateLimit.Charge(key, limit));
        }
    }

    private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
