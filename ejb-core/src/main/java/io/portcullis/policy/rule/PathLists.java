package io.portcullis.policy.rule;

import io.portcullis.policy.NormalPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where on a server paths may lie.
 *
 * @param allowed null for everywhere, empty for nowhere
 * @param pointer of the entry the lists stand in
 */
public record PathLists(@Nullable List<NormalPath> allowed, List<NormalPath> denied, String pointer) {
    public PathLists {
        allowed = allowed == null ? null : List.copyOf(allowed);
        denied = List.copyOf(denied);
    }

    public boolean restrict() {
        return allowed != null || !denied.isEmpty();
    }

    public boolean deny(NormalPath path) {
        return denied.stream().anyMatch(path::isWithinIgnoringCase);
    }

    public boolean allow(NormalPath path) {
        return allowed == null || allowed.stream().anyMatch(path::isWithin);
    }
}
