package io.portcullis.policy.argument;

import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.NormalPath;
import io.portcullis.policy.Reason;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.Limits;
import io.portcullis.policy.rule.PathLists;
import io.portcullis.policy.rule.ResourcePolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where paths may lie, which of them a resource policy lets through, and what their names may end in. All paths of a call
 * have to pass. Of a list it is asked whether any path would.
 */
public final class Paths implements Gate {
    private static final Finding UNRESTRICTED = Finding.Passed.of("no paths are restricted");

    private final AccessPolicy policy;

    public Paths(AccessPolicy policy) {
        this.policy = policy;
    }

    /** Whether the paths of such a call are restricted, and so forwarded as they were checked. */
    public static boolean restricted(AccessPolicy policy, AccessRequest request) {
        return !Rules.of(policy, request).isEmpty();
    }

    /** What restricts the paths of one call. */
    record Rules(
            List<PathLists> lists,
            List<Limits> endings,
            @Nullable ResourcePolicy resources) {
        static Rules of(AccessPolicy policy, AccessRequest request) {
            List<Limits> limits = policy.limits(request);
            List<Limits> endings = limits.isEmpty()
                    ? List.of()
                    : limits.stream()
                            .filter(limit -> limit.extensions() != null)
                            .toList();
            return new Rules(
                    policy.paths(request),
                    endings,
                    policy.resources().get(request.asked().server()));
        }

        boolean isEmpty() {
            return lists.isEmpty() && endings.isEmpty() && resources == null;
        }
    }

    @Override
    public Finding examine(AccessRequest request) {
        Rules rules = Rules.of(policy, request);
        if (rules.isEmpty() || request.asked().kind() == AccessRequest.Kind.SERVER) {
            return UNRESTRICTED;
        }
        if (request.asked().arguments() instanceof AccessRequest.Arguments.Given given) {
            return given(request, rules, given.object());
        }
        return any(request, rules);
    }

    private static Finding given(AccessRequest request, Rules rules, @Nullable JsonValue arguments) {
        PathArguments named = PathArguments.of(request.asked(), arguments);
        if (named.unknown()) {
            return unknown(request);
        }
        if (named.invalid() != null) {
            return new Finding.Refused(
                    Reason.PATH_INVALID,
                    named.invalid().isEmpty()
                            ? "a path is missing or is no text"
                            : "\"" + named.invalid() + "\" is not an unambiguous absolute path");
        }
        return judged(request, rules, named.paths());
    }

    private static Finding unknown(AccessRequest request) {
        return new Finding.Refused(
                Reason.PATH_ARGUMENT_UNKNOWN,
                "paths are restricted on server " + request.asked().server()
                        + ", and nobody declared which arguments of "
                        + request.asked().name() + " are paths");
    }

    /** Of a list: is there a path that would pass? It is enough to try those that the rules themselves can tell apart. */
    private static Finding any(AccessRequest request, Rules rules) {
        AccessRequest.Target target = request.asked().target();
        if (target == null || target.paths() == null) {
            return unknown(request);
        }
        if (target.paths().isEmpty()) {
            return judged(request, rules, List.of());
        }
        Finding finding = UNRESTRICTED;
        for (NormalPath candidate : Candidates.of(request, rules)) {
            finding = judged(request, rules, List.of(candidate));
            if (finding instanceof Finding.Passed) {
                return finding;
            }
        }
        return finding;
    }

    private static Finding judged(AccessRequest request, Rules rules, List<NormalPath> paths) {
        Finding.Refused refused = lists(rules, paths);
        if (refused == null && rules.resources() != null) {
            refused = Resources.refused(request, rules.resources(), paths);
        }
        if (refused == null) {
            refused = Endings.refused(rules.endings(), paths);
        }
        return refused != null ? refused : new Finding.Passed(() -> paths + " may be used", null);
    }

    private static Finding.@Nullable Refused lists(Rules rules, List<NormalPath> paths) {
        for (PathLists lists : rules.lists()) {
            for (NormalPath path : paths) {
                if (lists.deny(path)) {
                    return new Finding.Refused(
                            Reason.PATH_DENIED, path + " is denied", lists.pointer() + "/deniedPaths");
                }
            }
        }
        for (PathLists lists : rules.lists()) {
            for (NormalPath path : paths) {
                if (!lists.allow(path)) {
                    return new Finding.Refused(
                            Reason.PATH_NOT_ALLOWED,
                            path + " lies in no allowed directory",
                            lists.pointer() + "/allowedPaths");
                }
            }
        }
        return null;
    }
}
