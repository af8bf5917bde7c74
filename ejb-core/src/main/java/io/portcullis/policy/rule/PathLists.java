package io.portcullis.policy.rule;

import io.portcullis.policy.NormalPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where on a server paths may lie.
 *
 * @param allowed null for everywhere, empty for nowhere
 * @param denied compared without case
 * @param pointer of the entry the lists stand in
 */
public record PathLists(@Nullable List<NormalPath> allowed, List<NormalPath> denied, String pointer) {
    public PathLists {
        allowed = allowed == null ? null : List.copyOf(allowed);
        denied = denied.stream().map(NormalPath::folded).toList();
    }

    public boolean restrict() {
        return allowed != null || !denied.isEmpty();
    }

    public boolean deny(NormalPath path) {
        return !denied.isEmpty() && denied.stream().anyMatch(path.folded()::isWithin);
    }

    public boolean allow(NormalPath path) {
        return allowed == null || allowed.stream().anyMatch(path::isWithin);
    }
}
