package io.portcullis.policy.reference;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conditions in the few forms the generator writes; null is an error. */
final class ReferenceCondition {
    private static final Pattern EQUALS =
            Pattern.compile("(user\\.team|operation|environment|tool|args\\.mode) == '(.*)'");
    private static final Pattern MEMBER = Pattern.compile("'(.*)' in user\\.(teams|roles)");
    private static final Pattern PREFIX = Pattern.compile("path\\.startsWith\\('(.*)'\\)");

    private final ReferenceEvaluator evaluator;
    private final Scenario.Call call;
    private final @Nullable String path;

    ReferenceCondition(ReferenceEvaluator evaluator, Scenario.Call call, @Nullable String path) {
        this.evaluator = evaluator;
        this.call = call;
        this.path = path;
    }

    @Nullable
    Boolean of(Object condition) {
        String text = condition.toString();
        for (String operator : List.of(" && ", " || ")) {
            int at = text.indexOf(operator);
            if (at >= 0) {
                Boolean left = of(text.substring(0, at));
                Boolean right = of(text.substring(at + operator.length()));
                Boolean decisive = operator.equals(" || ");
                return decisive.equals(left) || decisive.equals(right)
                        ? decisive
                        : left == null || right == null ? null : Boolean.valueOf(!decisive);
            }
        }
        if (text.startsWith("!(")) {
            Boolean positive = of(text.substring(2, text.length() - 1));
            return positive == null ? null : Boolean.valueOf(!positive);
        }
        return simple(text);
    }

    private @Nullable Boolean simple(String text) {
        Matcher equals = EQUALS.matcher(text);
        Matcher member = MEMBER.matcher(text);
        Matcher prefix = PREFIX.matcher(text);
        if (equals.matches()) {
            String value = value(equals.group(1));
            return value == null ? null : Boolean.valueOf(value.equals(equals.group(2)));
        }
        if (member.matches()) {
            return (member.group(2).equals("teams") ? evaluator.person.teams : evaluator.person.roles)
                    .contains(member.group(1));
        }
        if (!prefix.matches()) {
            throw new IllegalArgumentException(text);
        }
        return startsWith(prefix.group(1));
    }

    private @Nullable Boolean startsWith(String written) {
        String team = evaluator.person.team;
        boolean fits = team != null && team.matches("[A-Za-z0-9@._-]+");
        if (path == null || written.contains("${user.team}") && !fits) {
            return null;
        }
        String root = team == null ? written : written.replace("${user.team}", team);
        return ReferencePaths.inside(path, root);
    }

    private @Nullable String value(String name) {
        return switch (name) {
            case "user.team" -> evaluator.person.team;
            case "operation" -> call.operation();
            case "environment" -> evaluator.environment();
            case "tool" -> call.tool();
            default -> (String) Plain.at(call.arguments(), "mode");
        };
    }
}
