package io.portcullis.policy.argument;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.NormalPath;
import io.portcullis.policy.rule.Limits;
import io.portcullis.policy.rule.PathLists;
import io.portcullis.policy.rule.ResourcePolicy;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Paths that stand for all others: rules compare a path with the directories that are named in them, so one in each of
 * these directories, and the directories themselves, show whatever the rules can tell apart.
 */
final class Candidates {
    /** A name no document has a reason to mention. */
    private static final String FRESH = "portcullis-0d3f";

    private Candidates() {}

    static Set<NormalPath> of(AccessRequest request, Paths.Rules rules) {
        Set<NormalPath> roots = new LinkedHashSet<>();
        roots.add(new NormalPath("/"));
        for (PathLists lists : rules.lists()) {
            if (lists.allowed() != null) {
                roots.addAll(lists.allowed());
            }
        }
        if (rules.resources() != null) {
            for (ResourcePolicy.Rule rule : rules.resources().rules()) {
                for (String text : rule.condition().pathTexts(request)) {
                    NormalPath.of(text).ifPresent(roots::add);
                }
            }
        }
        Set<NormalPath> candidates = new LinkedHashSet<>(roots);
        for (String name : names(rules)) {
            roots.forEach(root -> candidates.add(root.child(name)));
        }
        return candidates;
    }

    private static Set<String> names(Paths.Rules rules) {
        Set<String> names = new LinkedHashSet<>();
        names.add(FRESH);
        for (Limits limits : rules.endings()) {
            Optional.ofNullable(limits.extensions())
                    .ifPresent(endings -> endings.forEach(ending -> names.add(FRESH + ending)));
        }
        return names;
    }
}
