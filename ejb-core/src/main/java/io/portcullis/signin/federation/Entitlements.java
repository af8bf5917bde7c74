package io.portcullis.signin.federation;

import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a provider's rules give somebody, and what they are about at all: only the latter is ever taken away.
 *
 * @param ceilings the highest of what several rules give on a server
 */
public record Entitlements(
        Set<String> teams,
        Set<String> roles,
        Map<ServerKey, Trust> ceilings,
        Set<String> mappedTeams,
        Set<String> mappedRoles,
        Set<ServerKey> mappedServers) {
    static Entitlements of(List<MappingRule> rules, ExternalIdentity identity) {
        List<MappingRule> met = rules.stream()
                .filter(rule -> identity.values(rule.claim()).contains(rule.value()))
                .toList();
        return new Entitlements(
                keys(met, MappingRule.Target.TEAM),
                keys(met, MappingRule.Target.ROLE),
                ceilings(met),
                keys(rules, MappingRule.Target.TEAM),
                keys(rules, MappingRule.Target.ROLE),
                keys(rules, MappingRule.Target.CEILING).stream()
                        .map(ServerKey::new)
                        .collect(Collectors.toSet()));
    }

    private static Set<String> keys(List<MappingRule> rules, MappingRule.Target target) {
        return rules.stream()
                .filter(rule -> rule.target() == target)
                .map(MappingRule::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<ServerKey, Trust> ceilings(List<MappingRule> met) {
        Map<ServerKey, Trust> ceilings = new HashMap<>();
        for (MappingRule rule : met) {
            Trust trust = rule.trust();
            if (trust != null) {
                ceilings.merge(new ServerKey(rule.key()), trust, (one, other) -> one.covers(other) ? one : other);
            }
        }
        return ceilings;
    }
}
