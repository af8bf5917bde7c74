package io.portcullis.policy.argument;

import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.NormalPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The paths a call names: every element of every argument that is declared a path; of a resource, the path of its file
 * address.
 *
 * @param unknown nobody said which arguments are paths
 * @param invalid the first that is no unambiguous absolute path, or {@code ""} where there is none at all
 */
record PathArguments(
        List<NormalPath> paths, boolean unknown, @Nullable String invalid) {
    private static final String FILE = "file://";

    static PathArguments of(AccessRequest.Asked asked, @Nullable JsonValue arguments) {
        return switch (asked.kind()) {
            case SERVER -> new PathArguments(List.of(), false, null);
            case PROMPT -> new PathArguments(List.of(), true, null);
            case RESOURCE ->
                asked.name().startsWith(FILE)
                        ? read(List.of(asked.name().substring(FILE.length())), false)
                        : new PathArguments(List.of(), true, null);
            case TOOL -> ofTool(asked, arguments);
        };
    }

    private static PathArguments ofTool(AccessRequest.Asked asked, @Nullable JsonValue arguments) {
        List<String> names = asked.target() == null ? null : asked.target().paths();
        if (names == null) {
            return new PathArguments(List.of(), true, null);
        }
        List<String> texts = new ArrayList<>();
        boolean malformed = false;
        for (String name : names) {
            JsonValue value = arguments == null ? null : arguments.member(name);
            if (value != null) {
                texts.addAll(value.isString() ? List.of(value.string()) : value.strings());
                malformed |= !value.isString()
                                && value.strings().size() != value.elements().size()
                        || !listed(value);
            }
        }
        return read(texts, malformed || texts.isEmpty() && !names.isEmpty());
    }

    private static boolean listed(JsonValue value) {
        return value.isString() || value.isArray();
    }

    private static PathArguments read(List<String> texts, boolean malformed) {
        List<NormalPath> paths = new ArrayList<>();
        String invalid = malformed ? "" : null;
        for (String text : texts) {
            Optional<NormalPath> path = NormalPath.of(text);
            path.ifPresent(paths::add);
            invalid = path.isEmpty() && invalid == null ? text : invalid;
        }
        return new PathArguments(List.copyOf(paths), false, invalid);
    }
}
