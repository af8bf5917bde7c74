package io.portcullis.identity;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where a request comes from. {@code X-Forwarded-For} is read only when the peer is a trusted proxy, from the right, and
 * the first entry that no trusted proxy wrote is the client; one that is no address ends the search at the hop before it.
 */
public record TrustedProxies(List<Cidr> blocks) {
    public TrustedProxies {
        blocks = List.copyOf(blocks);
    }

    /**
     * @param peer the address of the connection
     * @param forwardedFor the values of the header, in order
     */
    public String client(String peer, List<String> forwardedFor) {
        String client = peer;
        if (blocks.isEmpty()) {
            return client;
        }
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        for (int i = hops.length - 1; i >= 0 && isTrusted(client); i--) {
            Optional<InetAddress> hop = Cidr.literal(hops[i].strip());
            if (hop.isEmpty()) {
                break;
            }
            client = hop.get().getHostAddress();
        }
        return client;
    }

    /** The same for rules: empty where an entry that counts is no address, so that nobody is taken for a proxy. */
    public Optional<InetAddress> determined(String peer, List<String> forwardedFor) {
        Optional<InetAddress> client = Cidr.literal(peer);
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        for (int i = hops.length - 1; i >= 0 && !forwardedFor.isEmpty() && isTrusted(client); i--) {
            client = Cidr.literal(hops[i].strip());
        }
        return client;
    }

    private boolean isTrusted(Optional<InetAddress> hop) {
        return hop.isPresent() && blocks.stream().anyMatch(block -> block.contains(hop.get()));
    }

    private boolean isTrusted(String address) {
        return isTrusted(Cidr.literal(address));
    }
}
