package io.portcullis.oauth.assertion;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSHeader;
import io.portcullis.oauth.client.PublicKeys;
import io.portcullis.oauth.key.CompactJws.VerificationKey;
import io.portcullis.upstream.egress.EgressClient;
import io.portcullis.upstream.egress.EgressRequest;
import io.portcullis.upstream.egress.EgressResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Finds the key that a foreign assertion says it is signed with; published keys come through the egress guard. Thread-safe. */
public final class KeySets {
    private static final int LARGEST = 65_536;
    private static final int MOST = 1_000;
    /** For head and body: somebody waits for a token meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EgressClient egress;
    private final Clock clock;
    private final Cache<URI, PublishedKeys> published =
            Caffeine.newBuilder().maximumSize(MOST).build();

    public KeySets(EgressClient egress, Clock clock) {
        this.egress = egress;
        this.clock = clock;
    }

    Optional<VerificationKey> find(PublicKeys keys, JWSHeader header) {
        if (keys instanceof PublicKeys.Published at) {
            return published
                    .get(at.uri(), uri -> new PublishedKeys(() -> fetch(uri), clock))
                    .find(header);
        }
        return inline((PublicKeys.Inline) keys).find(header);
    }

    private static KeySet inline(PublicKeys.Inline keys) {
        try {
            return KeySet.parse(keys.jwks());
        } catch (ParseException impossible) {
            throw new IllegalStateException("The keys were checked when they were given", impossible);
        }
    }

    private KeySet fetch(URI uri) throws IOException, ParseException {
        EgressRequest request = new EgressRequest("GET", uri, Map.of("Accept", "application/json"), new byte[0]);
        try (EgressResponse response = egress.send(request, PATIENCE)) {
            if (response.status() != 200) {
                throw new IOException("The address answers " + response.status());
            }
            return KeySet.parse(new String(response.bytes(LARGEST), StandardCharsets.UTF_8));
        }
    }
}
