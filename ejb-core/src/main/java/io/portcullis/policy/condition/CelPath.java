package io.portcullis.policy.condition;

import io.portcullis.policy.NormalPath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A path as conditions see it.
 *
 * @param seen collects what it is compared with, null where nobody wants to know
 */
record CelPath(NormalPath path, @Nullable List<String> seen) {
    /** A text that is no absolute path is the start of none. */
    Object startsWith(String start) {
        if (seen != null) {
            seen.add(start);
        }
        Optional<NormalPath> root = NormalPath.of(start);
        return root.isPresent() && path.isWithin(root.get());
    }
}
