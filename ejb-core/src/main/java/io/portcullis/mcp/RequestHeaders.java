package io.portcullis.mcp;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The transport's headers, looked up by name regardless of case; null where absent. */
@FunctionalInterface
public interface RequestHeaders {
    @Nullable
    String get(String name);

    static RequestHeaders of(Function<String, @Nullable String> lookup) {
        return lookup::apply;
    }
}
