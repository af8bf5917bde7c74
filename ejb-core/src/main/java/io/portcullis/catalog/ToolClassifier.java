package io.portcullis.catalog;

import io.portcullis.identity.Trust;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Proposes a class from a tool's name, word by word: the most dangerous word decides. Annotations of the server may raise
 * the class and never lower it. What no rule knows is medium and wants a look.
 */
public final class ToolClassifier {
    private static final Set<String> DESTROYS = Set.of(
            "delete",
            "remove",
            "destroy",
            "drop",
            "purge",
            "erase",
            "truncate",
            "terminate",
            "kill",
            "revoke",
            "wipe",
            "reset");
    private static final Set<String> CHANGES = Set.of(
            "create",
            "write",
            "update",
            "set",
            "modify",
            "edit",
            "put",
            "post",
            "insert",
            "add",
            "send",
            "execute",
            "run",
            "invoke",
            "submit",
            "push",
            "publish",
            "deploy",
            "apply",
            "patch",
            "merge",
            "transfer",
            "cancel",
            "move",
            "rename");
    private static final Set<String> READS =
            Set.of("get", "list", "search", "read", "find", "fetch", "describe", "show", "count", "query");
    private static final Pattern BOUNDARY =
            Pattern.compile("[_\\-./\\s]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** @param definition the tool as the server lists it */
    public ToolClass classify(String name, JsonValue definition) {
        ToolClass byName = byName(words(name));
        JsonValue annotations = definition.member("annotations");
        JsonValue destructive = annotations == null ? null : annotations.member("destructiveHint");
        if (destructive != null && destructive.isTrue() && byName.trust() != Trust.HIGH) {
            return new ToolClass(Trust.HIGH, Operation.DELETE, "the server marks it destructive", false);
        }
        return byName;
    }

    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String word : BOUNDARY.split(name, -1)) {
            if (!word.isEmpty()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    private static ToolClass byName(List<String> words) {
        return match(words, DESTROYS, Trust.HIGH, Operation.DELETE, "destroys")
                .or(() -> match(words, CHANGES, Trust.MEDIUM, Operation.WRITE, "changes"))
                .or(() -> match(words, READS, Trust.LOW, Operation.READ, "reads"))
                .orElse(new ToolClass(Trust.MEDIUM, Operation.WRITE, "no rule knows this name", true));
    }

    private static Optional<ToolClass> match(
            List<String> words, Set<String> known, Trust trust, Operation operation, String verb) {
        return words.stream()
                .filter(known::contains)
                .findFirst()
                .map(word -> new ToolClass(trust, operation, "\"" + word + "\" " + verb, false));
    }
}
