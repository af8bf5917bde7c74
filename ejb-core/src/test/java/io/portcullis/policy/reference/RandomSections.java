package io.portcullis.policy.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sections beside servers, tools and operations; most documents have few of them. */
final class RandomSections {
    /** Arguments are looked at wherever it happens. */
    static final int UNBOUND = -1;

    private static final String ON_ARGUMENTS = "args.mode == 'safe'";

    private final Dice dice;
    /** How many more conditions may look at arguments without anything beside it. */
    private int alone;

    RandomSections(Dice dice, int alone) {
        this.dice = dice;
        this.alone = alone;
    }

    void into(Map<String, Object> control) {
        if (dice.in(4)) {
            control.put("timeRestrictions", Map.of(dice.of(RandomCall.SERVERS), times()));
        }
        if (dice.in(4)) {
            control.put("ipRestrictions", addresses());
        }
        if (dice.in(3)) {
            control.put("resourcePolicies", Map.of(dice.of(RandomCall.SERVERS), resources()));
        }
        if (dice.in(2)) {
            control.put("rateLimits", rates());
        }
        Map<String, Object> workflows = new LinkedHashMap<>();
        for (String tool : dice.some(0, 3, RandomCall.TOOLS)) {
            workflows.put(tool, workflow());
        }
        control.put("approvalWorkflows", workflows);
    }

    private Map<String, Object> times() {
        Map<String, Object> rule = new LinkedHashMap<>();
        if (!dice.in(5)) {
            rule.put(
                    "allowedHours", dice.of("09:00-17:00", "22:00-06:00", "00:00-24:00", "18:00-00:00", "02:30-03:00"));
        }
        if (dice.in(2)) {
            rule.put("allowedDays", dice.some(0, 5, List.of("monday", "tuesday", "friday", "saturday", "sunday")));
        }
        if (!dice.in(4)) {
            rule.put("timezone", dice.of("America/New_York", "Asia/Kolkata", "Europe/Berlin"));
        }
        return rule;
    }

    private Map<String, Object> addresses() {
        Map<String, Object> rules = new LinkedHashMap<>();
        if (!dice.in(4)) {
            List<String> ranges =
                    List.of("10.0.0.0/8", "192.0.2.0/31", "2001:db8::/33", "::ffff:10.9.0.0/112", "0.0.0.0/0");
            rules.put("allowedRanges", dice.some(0, 3, ranges));
        }
        if (dice.in(2)) {
            rules.put("deniedRanges", dice.some(0, 2, List.of("10.66.0.0/16", "::ffff:10.9.0.0/112", "2001:db8::/64")));
        }
        if (dice.in(3)) {
            rules.put("exceptions", Map.of(dice.of(RandomDocument.TEAMS), Map.of("allowAnyIP", !dice.in(4))));
        }
        return rules;
    }

    private Map<String, Object> resources() {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("rules", dice.some(0, 3, List.of(rule(true), rule(true), rule(false), rule(dice.in(2)))));
        if (!dice.in(3)) {
            policy.put("default", dice.of("deny", "allow"));
        }
        return policy;
    }

    private Map<String, Object> rule(boolean allow) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("condition", condition(true));
        rule.put("allow", allow);
        if (dice.in(3)) {
            rule.put("operations", dice.some(0, 2, List.of("read", "write", "delete")));
        }
        return rule;
    }

    private String condition(boolean onPath) {
        if (alone > 0 && dice.in(3)) {
            alone--;
            return dice.of(ON_ARGUMENTS, "!(" + ON_ARGUMENTS + ")");
        }
        String simple = simple(onPath && !dice.in(4));
        return switch (dice.random().nextInt(6)) {
            case 0 -> simple + " && " + simple(onPath);
            case 1 -> simple + " || " + simple(false);
            case 2 -> "!(" + simple + ")";
            default -> simple;
        };
    }

    private String simple(boolean onPath) {
        if (onPath) {
            String directory =
                    dice.of("/work", "/work/Secret", "/home/team-${user.team}", "/tmp/${user.team}", "work", "/");
            return "path.startsWith('" + directory + "')";
        }
        List<String> known = List.of(
                "user.team == 'eng'",
                "user.team == 'r&d'",
                "operation == 'write'",
                "environment == 'staging'",
                "tool == 'write_file'",
                "'ops' in user.teams",
                "'dev' in user.roles");
        return alone == UNBOUND && dice.in(8) ? ON_ARGUMENTS : dice.of(known);
    }

    private Map<String, Object> rates() {
        Map<String, Object> rates = new LinkedHashMap<>();
        Map<String, Object> limit = Map.of("requests", 10, "window", "1m", "burst", 3);
        if (dice.in(2)) {
            rates.put("perUser", limit);
        }
        if (dice.in(2)) {
            rates.put("perTeam", limit);
        }
        rates.put("perServer", Map.of(dice.of(RandomCall.SERVERS), limit));
        rates.put("perTool", Map.of(dice.of(RandomCall.TOOLS), limit));
        return rates;
    }

    private Map<String, Object> workflow() {
        Map<String, Object> workflow = new LinkedHashMap<>();
        if (!dice.in(5)) {
            workflow.put("requiresApproval", !dice.in(5));
        }
        int most = 3;
        if (dice.in(2)) {
            List<String> approvers = dice.some(1, 3, RandomDocument.USERS);
            workflow.put("approvers", approvers);
            most = approvers.size();
        }
        if (dice.in(2)) {
            workflow.put("requiredApprovals", 1 + dice.random().nextInt(most));
        }
        if (dice.in(3)) {
            workflow.put("timeout", dice.of("1h", "10m"));
        }
        if (dice.in(3)) {
            List<String> conditions = dice.some(0, 2, List.of(condition(false), condition(false)));
            workflow.put("autoApprove", Map.of("conditions", conditions));
        }
        return workflow;
    }
}
