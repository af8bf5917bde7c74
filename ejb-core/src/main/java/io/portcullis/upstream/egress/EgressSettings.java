package io.portcullis.upstream.egress;

import io.portcullis.identity.Cidr;
import java.time.Duration;
import java.util.List;

/**
 * The limits of outgoing connections.
 *
 * @param allowPrivateAddresses blocks outside the public space that upstreams may live in
 * @param connectTimeout for the connection, TLS included
 * @param idleTimeout the longest silence of an upstream within an answer
 * @param connectionsPerServer open at once to one server
 */
public record EgressSettings(
        List<Cidr> allowPrivateAddresses, Duration connectTimeout, Duration idleTimeout, int connectionsPerServer) {
    public EgressSettings {
        allowPrivateAddresses = List.copyOf(allowPrivateAddresses);
    }
}
