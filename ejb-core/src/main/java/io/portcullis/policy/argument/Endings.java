package io.portcullis.policy.argument;

import io.portcullis.policy.Gate;
import io.portcullis.policy.NormalPath;
import io.portcullis.policy.Reason;
import io.portcullis.policy.rule.Limits;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a file's name may end in; a name that some system reads as another one has no ending that counts. */
final class Endings {
    private Endings() {}

    static Gate.Finding.@Nullable Refused refused(List<Limits> endings, List<NormalPath> paths) {
        for (Limits limits : endings) {
            Set<String> extensions = limits.extensions();
            for (NormalPath path : paths) {
                if (extensions != null && !extensions.contains(of(path.name()))) {
                    return new Gate.Finding.Refused(
                            Reason.EXTENSION_NOT_ALLOWED,
                            path.name() + " does not end in one of "
                                    + extensions.stream().sorted().toList(),
                            limits.pointer() + "/validation/allowedExtensions");
                }
            }
        }
        return null;
    }

    /** With its dot, in lower case; empty for none. A dot-file has none, and neither has a name that ends in one. */
    static String of(String name) {
        int dot = name.lastIndexOf('.');
        boolean strange = name.endsWith(".") || name.endsWith(" ") || name.indexOf(':') >= 0;
        return dot < 1 || strange ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    }
}
