package io.portcullis.enforcement;

import java.util.Set;

/**
 * The limits of the MCP endpoint.
 *
 * @param largestBody bytes
 * @param streamsPerSubject streams open at once
 * @param allowedOrigins of browser clients, the gateway's own among them
 */
public record EndpointSettings(int largestBody, int streamsPerSubject, Set<String> allowedOrigins) {
    public EndpointSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }
}
