package io.portcullis.policy.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static io.portcullis.policy.reference.ReferenceEvaluator.deny;

/** Where the paths of a call may lie. */
final class ReferencePaths {
    private static final Pattern REFUSED = Pattern.compile("[\\\\~\\p{Cntrl}]|(?i:%2e|%2f|%5c|%00)");

    private final ReferenceEvaluator evaluator;
    private final Scenario.Call call;
    private final Map<String, Object> document;

    ReferencePaths(ReferenceEvaluator evaluator, Scenario.Call call, Map<String, Object> document) {
        this.evaluator = evaluator;
        this.call = call;
        this.document = document;
    }

    static boolean inside(String path, String root) {
        return (path + "/").startsWith(root.endsWith("/") ? root : root + "/");
    }

    /** The path in its one spelling, or null. */
    static @Nullable String normal(Object text) {
        if (!(text instanceof String path)
                || !path.startsWith("/")
                || REFUSED.matcher(path).find()) {
            return null;
        }
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/+")) {
            if (segment.equals("..") && !segments.isEmpty()) {
                segments.remove(segments.size() - 1);
            } else if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
                segments.add(segment);
            }
        }
        return "/" + String.join("/", segments);
    }

    @Nullable
    String paths() {
        Object policy = Plain.at(document, "accessControl", "resourcePolicies", call.server());
        boolean endings = evaluator.limiting().values().stream()
                .anyMatch(entry -> Plain.at(entry, "validation", "allowedExtensions") != null);
        if (lists("allowedPaths").isEmpty() && lists("deniedPaths").isEmpty() && !endings && policy == null) {
            return null;
        }
        Object names = Plain.at(call.entry(), "paths");
        if (names == null) {
            return deny("PATH_ARGUMENT_UNKNOWN", null);
        }
        List<String> paths = new ArrayList<>();
        for (Object name : Plain.list(names)) {
            Object value = Plain.at(call.arguments(), name.toString());
            List<?> given = value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
            given.forEach(each -> paths.add(normal(each)));
        }
        if (paths.contains(null) || paths.isEmpty() && !Plain.list(names).isEmpty()) {
            return deny("PATH_INVALID", null);
        }
        return first(judgedByLists(paths), judgedByPolicy(policy, paths), judgedByEnding(paths));
    }

    private static @Nullable String first(@Nullable String... found) {
        for (String each : found) {
            if (each != null) {
                return each;
            }
        }
        return null;
    }

    /** The lists of that name that bind the call, by pointer; an empty denial denies nothing. */
    private List<Map.Entry<String, List<?>>> lists(String name) {
        List<Map.Entry<String, List<?>>> found = new ArrayList<>();
        String pointer = "/accessControl/servers/" + call.server();
        Object server = Plain.at(document, "accessControl", "servers", call.server());
        add(found, pointer, server, name);
        evaluator.restrictions().forEach((place, restriction) -> add(found, place, restriction, name));
        return found;
    }

    private static void add(
            List<Map.Entry<String, List<?>>> found, String pointer, @Nullable Object entry, String name) {
        Object list = Plain.at(entry, name);
        if (list != null && (name.equals("allowedPaths") || !Plain.list(list).isEmpty())) {
            found.add(Map.entry(
                    pointer + "/" + name,
                    Plain.list(list).stream().map(ReferencePaths::normal).toList()));
        }
    }

    private @Nullable String judgedByLists(List<String> paths) {
        for (Map.Entry<String, List<?>> list : lists("deniedPaths")) {
            for (String path : paths) {
                if (list.getValue().stream()
                        .anyMatch(root -> inside(
                                path.toLowerCase(Locale.ROOT), root.toString().toLowerCase(Locale.ROOT)))) {
                    return deny("PATH_DENIED", list.getKey());
                }
            }
        }
        for (Map.Entry<String, List<?>> list : lists("allowedPaths")) {
            for (String path : paths) {
                if (list.getValue().stream().noneMatch(root -> inside(path, root.toString()))) {
                    return deny("PATH_NOT_ALLOWED", list.getKey());
                }
            }
        }
        return null;
    }

    /** A call without paths is judged by the rules that do not look at one, if there are any. */
    private @Nullable String judgedByPolicy(@Nullable Object policy, List<String> paths) {
        String pointer = "/accessControl/resourcePolicies/" + call.server();
        List<?> rules = Plain.list(Plain.at(policy, "rules"));
        boolean concerned = rules.stream().anyMatch(rule -> !aboutPath(rule));
        if (policy == null || paths.isEmpty() && !concerned) {
            return null;
        }
        List<@Nullable String> each = new ArrayList<>(paths);
        if (each.isEmpty()) {
            each.add(null);
        }
        for (String path : each) {
            String found = judged(rules, policy, path, pointer);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean aboutPath(Object rule) {
        return String.valueOf(Plain.at(rule, "condition")).contains("path.");
    }

    private @Nullable String judged(List<?> rules, Object policy, @Nullable String path, String pointer) {
        boolean allowed = "allow".equals(Plain.at(policy, "default"));
        for (Object rule : rules) {
            Object operations = Plain.at(rule, "operations");
            boolean applies = (operations == null || Plain.list(operations).contains(call.operation()))
                    && (path != null || !aboutPath(rule));
            Boolean holds = applies
                    ? new ReferenceCondition(evaluator, call, path).of(String.valueOf(Plain.at(rule, "condition")))
                    : Boolean.FALSE;
            if (!Plain.is(rule, "allow") && !Boolean.FALSE.equals(holds)) {
                return deny("RESOURCE_POLICY_DENIED", pointer);
            }
            allowed |= Plain.is(rule, "allow") && Boolean.TRUE.equals(holds);
        }
        return allowed ? null : deny("RESOURCE_POLICY_DENIED", pointer + "/default");
    }

    private @Nullable String judgedByEnding(List<String> paths) {
        for (Map.Entry<String, Object> entry : evaluator.limiting().entrySet()) {
            Object endings = Plain.at(entry.getValue(), "validation", "allowedExtensions");
            for (String path : paths) {
                String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
                boolean plain = name.matches("[^:]+\\.[^.:]*[^. :]");
                String ending = plain ? name.substring(name.lastIndexOf('.')) : "none";
                if (endings != null
                        && Plain.list(endings).stream()
                                .noneMatch(each -> each.toString().equalsIgnoreCase(ending))) {
                    return deny("EXTENSION_NOT_ALLOWED", entry.getKey() + "/validation/allowedExtensions");
                }
            }
        }
        return null;
    }
}
