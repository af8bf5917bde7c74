package io.portcullis.policy.rule;

import io.portcullis.identity.Cidr;
import io.portcullis.policy.Who;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From which addresses calls may come.
 *
 * @param allowed null for any, empty for none
 * @param anyAddress the teams whose members {@code allowed} does not bind; {@code denied} binds everybody
 */
public record NetworkRule(@Nullable List<Cidr> allowed, List<Cidr> denied, Set<String> anyAddress) {
    public NetworkRule {
        allowed = allowed == null ? null : List.copyOf(allowed);
        denied = List.copyOf(denied);
        anyAddress = Set.copyOf(anyAddress);
    }

    public boolean restricts() {
        return allowed != null || !denied.isEmpty();
    }

    public boolean denies(InetAddress client) {
        return denied.stream().anyMatch(block -> block.contains(client));
    }

    public boolean allows(InetAddress client, Who who) {
        return allowed == null
                || allowed.stream().anyMatch(block -> block.contains(client))
                || who.teams().stream().anyMatch(anyAddress::contains);
    }
}
