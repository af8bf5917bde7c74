package io.portcullis.upstream.egress;

import io.portcullis.identity.Cidr;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be connected to: those an administrator named, and public ones. Decided on the resolved address,
 * never on how it was spelt. IPv6 is public inside 2000::/3 alone; blocks that embed IPv4 addresses are not.
 */
public final class AddressRule {
    private static final Cidr PUBLIC_V6 = Cidr.parse("2000::/3");
    private static final List<Cidr> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Cidr::parse)
            .toList();

    private final List<Cidr> allowed;

    /** @param allowed blocks outside the public space that upstreams may live in */
    public AddressRule(List<Cidr> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    public boolean permits(InetAddress address) {
        return allowed.stream().anyMatch(block -> block.contains(address)) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        boolean v6 = address.getAddress().length == 16;
        return (!v6 || PUBLIC_V6.contains(address)) && NOT_PUBLIC.stream().noneMatch(block -> block.contains(address));
    }
}
