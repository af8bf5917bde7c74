package io.portcullis.enforcement;

import io.portcullis.upstream.egress.Cidr;
import java.util.List;
import java.util.Set;

/**
 * The limits of the MCP endpoint.
 *
 * @param largestBody bytes
 * @param streamsPerSubject streams open at once
 * @param allowedOrigins of browser clients, the gateway's own among them
 * @param hosts {@code Host} values that are answered, lower case
 * @param trustedProxies blocks whose {@code X-Forwarded-For} is read
 */
public record EndpointSettings(
        String publicUrl,
        int largestBody,
        int streamsPerSubject,
        Set<String> allowedOrigins,
        Set<String> hosts,
        List<Cidr> trustedProxies) {
    public EndpointSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
        hosts = Set.copyOf(hosts);
        trustedProxies = List.copyOf(trustedProxies);
    }
}
