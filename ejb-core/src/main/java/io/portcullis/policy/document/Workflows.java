package io.portcullis.policy.document;

import io.portcullis.identity.UserId;
import io.portcullis.policy.Condition;
import io.portcullis.policy.Operation;
import io.portcullis.policy.RateLimit;
import io.portcullis.policy.condition.Conditions;
import io.portcullis.policy.condition.InvalidCondition;
import io.portcullis.policy.rule.ApprovalRule;
import io.portcullis.policy.rule.RateRules;
import io.portcullis.policy.rule.ResourcePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code resourcePolicies}, {@code approvalWorkflows} and {@code rateLimits}. */
final class Workflows {
    private final Conditions conditions;

    Workflows(Conditions conditions) {
        this.conditions = conditions;
    }

    Map<String, ResourcePolicy> resources(Node section) {
        Map<String, ResourcePolicy> policies = new HashMap<>();
        section.members().forEach((server, node) -> {
            Names.server(server, node);
            node.object(Set.of("rules", "default"));
            String fallback = node.child("default").text();
            if (fallback != null && !fallback.equals("allow") && !fallback.equals("deny")) {
                node.child("default").fault("must be \"allow\" or \"deny\"");
            }
            List<ResourcePolicy.Rule> rules = node.child("rules").list(this::rule);
            policies.put(server, new ResourcePolicy(rules, "allow".equals(fallback), node.pointer()));
        });
        return policies;
    }

    private ResourcePolicy.@Nullable Rule rule(Node node) {
        node.object(Set.of("condition", "allow", "operations", "description"));
        if (!node.child("condition").present() || !node.child("allow").present()) {
            node.fault("a rule needs condition and allow");
        }
        Node operations = node.child("operations");
        List<Operation> named =
                operations.list(element -> element.read(Operation::of, "an operation is read, write or delete"));
        Set<Operation> about = EnumSet.noneOf(Operation.class);
        about.addAll(operations.present() ? named : List.of(Operation.values()));
        boolean allow = node.child("allow").flag(false);
        Condition condition = condition(node.child("condition"), Conditions::onPath);
        return condition == null ? null : new ResourcePolicy.Rule(condition, allow, about);
    }

    private interface Compilation {
        Condition of(Conditions conditions, String source) throws InvalidCondition;
    }

    private @Nullable Condition condition(Node node, Compilation compilation) {
        String source = node.text();
        if (source == null) {
            return null;
        }
        try {
            return compilation.of(conditions, source);
        } catch (InvalidCondition invalid) {
            node.fault("the condition " + invalid.getMessage());
            return null;
        }
    }

    Map<String, Map<String, ApprovalRule>> approvals(Node section) {
        Map<String, Map<String, ApprovalRule>> rules = new HashMap<>();
        section.members().forEach((name, node) -> {
            String[] split = Names.tool(name, node);
            node.object(Set.of(
                    "requiresApproval", "approvers", "requiredApprovals", "autoApprove", "timeout", "description"));
            ApprovalRule rule = approval(node);
            if (split != null) {
                rules.computeIfAbsent(split[0], server -> new HashMap<>()).put(split[1], rule);
            }
        });
        return rules;
    }

    private ApprovalRule approval(Node node) {
        List<UserId> approvers = new ArrayList<>();
        for (UserId user : node.child("approvers").list(Node::user)) {
            if (approvers.contains(user)) {
                node.child("approvers").fault(user + " stands twice; approvals come from distinct people");
            }
            approvers.add(user);
        }
        if (node.child("approvers").present() && approvers.isEmpty()) {
            node.child("approvers").fault("names nobody; leave it out for the gateway's default approvers");
        }
        long required = node.child("requiredApprovals").count(1);
        if (!approvers.isEmpty() && required > approvers.size()) {
            node.child("requiredApprovals")
                    .fault(required + " approvals are required and " + approvers.size() + " people may give one");
        }
        node.child("autoApprove").object(Set.of("conditions"));
        List<Condition> automatic =
                node.child("autoApprove").child("conditions").list(element -> condition(element, Conditions::onCall));
        Duration timeout = node.child("timeout").duration();
        return new ApprovalRule(
                node.child("requiresApproval").flag(false),
                approvers,
                (int) Math.min(required, Integer.MAX_VALUE),
                automatic,
                timeout == null ? ApprovalRule.TIMEOUT : timeout,
                node.pointer());
    }

    RateRules rates(Node section) {
        if (!section.present()) {
            return RateRules.NONE;
        }
        section.object(Set.of("perUser", "perTeam", "perServer", "perTool"));
        Map<String, RateLimit> servers = new HashMap<>();
        section.child("perServer").members().forEach((server, node) -> {
            Names.server(server, node);
            put(servers, server, node);
        });
        Map<String, RateLimit> tools = new HashMap<>();
        section.child("perTool").members().forEach((tool, node) -> {
            Names.tool(tool, node);
            put(tools, tool, node);
        });
        return new RateRules(
                Entries.rateLimit(section.child("perUser")),
                Entries.rateLimit(section.child("perTeam")),
                servers,
                tools);
    }

    private static void put(Map<String, RateLimit> limits, String key, Node node) {
        RateLimit limit = Entries.rateLimit(node);
        if (limit != null) {
            limits.put(key, limit);
        }
    }
}
