package io.portcullis.policy.argument;

import io.portcullis.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts inside arguments, however deep they stand. */
final class Texts {
    private Texts() {}

    /** Every text in the named arguments; in all of them where nobody said which. */
    static List<String> of(@Nullable JsonValue arguments, @Nullable List<String> names) {
        List<String> texts = new ArrayList<>();
        if (arguments == null) {
            return texts;
        }
        arguments.members((name, value) -> {
            if (names == null || names.contains(name)) {
                collect(value, texts);
            }
        });
        return texts;
    }

    static void collect(JsonValue value, List<String> texts) {
        if (value.isString()) {
            texts.add(value.string());
        } else {
            value.members((name, member) -> collect(member, texts));
            value.elements().forEach(element -> collect(element, texts));
        }
    }
}
