package io.portcullis.web.proxy.mcp;

import io.portcullis.upstream.egress.Cidr;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where a call comes from. {@code X-Forwarded-For} is read only when the peer is a trusted proxy, from the right, and the
 * first entry that no trusted proxy wrote is the client; one that is no address ends the search at the hop before it.
 */
final class ClientAddress {
    private ClientAddress() {}

    static String of(HttpServletRequest request, List<Cidr> trusted) {
        String client = request.getRemoteAddr();
        if (trusted.isEmpty()) {
            return client;
        }
        String header = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
        String[] hops = header.split(",", -1);
        for (int i = hops.length - 1; i >= 0 && isTrusted(client, trusted); i--) {
            Optional<InetAddress> hop = Cidr.literal(hops[i].strip());
            if (hop.isEmpty()) {
                break;
            }
            client = hop.get().getHostAddress();
        }
        return client;
    }

    private static boolean isTrusted(String address, List<Cidr> trusted) {
        return Cidr.literal(address)
                .filter(hop -> trusted.stream().anyMatch(block -> block.contains(hop)))
                .isPresent();
    }
}
