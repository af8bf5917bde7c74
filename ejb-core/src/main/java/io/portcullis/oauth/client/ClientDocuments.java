package io.portcullis.oauth.client;

import io.portcullis.identity.ClientId;
import io.portcullis.upstream.egress.EgressClient;
import io.portcullis.upstream.egress.EgressRequest;
import io.portcullis.upstream.egress.EgressResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the description of a client whose id is an https address (OAuth Client ID Metadata Document). Through the egress
 * guard: no private addresses, no redirects, small, quick. Thread-safe.
 */
public final class ClientDocuments {
    private static final int LARGEST = 16_384;
    /** For head and body: who sends a byte a second is never silent. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EgressClient egress;

    /** @param egress with the limits for strangers' addresses, not those for upstreams */
    public ClientDocuments(EgressClient egress) {
        this.egress = egress;
    }

    public static boolean isAddress(ClientId id) {
        return id.value().startsWith("https://");
    }

    /** The domain that a document at this address proves. */
    public static String domain(ClientId id) {
        return String.valueOf(URI.create(id.value()).getHost()).toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidClientMetadata also when the document cannot be reached; never says why a connection failed */
    public ClientDescription read(ClientId id) throws InvalidClientMetadata {
        URI address = address(id);
        EgressRequest request = new EgressRequest("GET", address, Map.of("Accept", "application/json"), new byte[0]);
        try (EgressResponse response = egress.send(request, PATIENCE)) {
            boolean json = response.mediaType().equals("application/json")
                    || response.mediaType().endsWith("+json");
            if (response.status() != 200 || !json) {
                throw InvalidClientMetadata.other("the client's address does not answer with a JSON document");
            }
            return ClientDescription.document(id.value(), new String(response.bytes(LARGEST), StandardCharsets.UTF_8));
        } catch (IOException unreachable) {
            throw InvalidClientMetadata.other("the client's document cannot be read");
        }
    }

    private static URI address(ClientId id) throws InvalidClientMetadata {
        try {
            URI address = new URI(id.value());
            String path = address.getRawPath();
            boolean plain = path != null
                    && path.length() > 1
                    && !path.matches("(?i).*/(\\.|%2e){1,2}(/.*)?")
                    && address.getRawFragment() == null
                    && address.getRawUserInfo() == null
                    && address.getHost() != null;
            if (!plain) {
                throw InvalidClientMetadata.other(
                        "a client id that is an address has a path, and no dot segments, fragment or user");
            }
            return address;
        } catch (URISyntaxException malformed) {
            throw InvalidClientMetadata.other("the client id is not an address");
        }
    }
}
