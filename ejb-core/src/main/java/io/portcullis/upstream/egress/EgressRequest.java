package io.portcullis.upstream.egress;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One outgoing request.
 *
 * @param headers in order; they may hold a credential and are never printed
 * @param body empty for none
 */
public record EgressRequest(String method, URI uri, Map<String, String> headers, byte[] body) {
    public EgressRequest {
        headers = new LinkedHashMap<>(headers);
    }

    @Override
    public String toString() {
        return "EgressRequest[" + method + " " + uri.getHost() + "]";
    }
}
