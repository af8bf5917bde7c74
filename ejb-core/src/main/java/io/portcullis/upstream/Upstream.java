package io.portcullis.upstream;

import io.portcullis.identity.ServerKey;
import io.portcullis.upstream.egress.Abort;
import io.portcullis.upstream.egress.EgressClient;
import io.portcullis.upstream.egress.EgressRequest;
import io.portcullis.upstream.egress.EgressResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends one message to an upstream with the gateway's own credential, never with the caller's token. Thread-safe. */
public final class Upstream {
    private final EgressClient egress;

    public Upstream(EgressClient egress) {
        this.egress = egress;
    }

    /**
     * Where a message goes.
     *
     * @param credential what the gateway shows there
     */
    public record Target(ServerKey key, URI url, Optional<UpstreamCredential> credential) {}

    /**
     * Blocks until the head of the answer is there; the caller closes the response.
     *
     * @param headers protocol headers only
     */
    public EgressResponse send(Target target, String method, Map<String, String> headers, byte[] body)
            throws IOException {
        return egress.send(request(target, method, headers, body));
    }

    /** The same; ended by {@code abort}. */
    public EgressResponse send(Target target, String method, Map<String, String> headers, byte[] body, Abort abort)
            throws IOException {
        return egress.send(request(target, method, headers, body), abort);
    }

    /** The same; what has not come after {@code whole} is cut, null for the connection's own limits alone. */
    public EgressResponse send(
            Target target, String method, Map<String, String> headers, byte[] body, @Nullable Duration whole)
            throws IOException {
        EgressRequest request = request(target, method, headers, body);
        return whole == null ? egress.send(request) : egress.send(request, whole);
    }

    private static EgressRequest request(Target target, String method, Map<String, String> headers, byte[] body) {
        Map<String, String> outgoing = new LinkedHashMap<>(headers);
        URI url = target.url();
        if (target.credential().isPresent()) {
            UpstreamCredential credential = target.credential().get();
            switch (credential.kind()) {
                case HEADER ->
                    outgoing.put(credential.name(), credential.secret().reveal());
                case QUERY -> url = withQuery(url, credential);
            }
        }
        return new EgressRequest(method, url, outgoing, body);
    }

    private static URI withQuery(URI url, UpstreamCredential credential) {
        String value = URLEncoder.encode(credential.secret().reveal(), StandardCharsets.UTF_8);
        String separator = url.getRawQuery() == null ? "?" : "&";
        return URI.create(url + separator + credential.name() + "=" + value);
    }
}
