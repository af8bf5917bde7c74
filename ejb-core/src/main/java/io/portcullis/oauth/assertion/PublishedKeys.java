package io.portcullis.oauth.assertion;

import com.nimbusds.jose.JWSHeader;
import io.portcullis.oauth.key.CompactJws.VerificationKey;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The keys at one address, remembered. They are fetched again when they are old or a key is missing, but never twice within
 * a minute, whatever is presented; where the address is silent the old ones serve for a day. Thread-safe.
 */
final class PublishedKeys {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration SERVING = Duration.ofDays(1);
    private static final Logger LOG = Logger.getLogger(PublishedKeys.class.getName());

    private final Fetch fetch;
    private final Clock clock;
    private KeySet keys = KeySet.EMPTY;
    private Instant fetchedAt = Instant.EPOCH;
    private Instant askedAt = Instant.EPOCH;

    PublishedKeys(Fetch fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /** Gets the document. */
    interface Fetch {
        KeySet keys() throws IOException, ParseException;
    }

    synchronized Optional<VerificationKey> find(JWSHeader header) {
        if (older(fetchedAt, FRESH)) {
            refresh();
        }
        Optional<VerificationKey> known = serving().find(header);
        if (known.isPresent()) {
            return known;
        }
        refresh();
        return serving().find(header);
    }

    private KeySet serving() {
        return older(fetchedAt, SERVING) ? KeySet.EMPTY : keys;
    }

    private void refresh() {
        if (!older(askedAt, PAUSE)) {
            return;
        }
        askedAt = clock.instant();
        try {
            keys = fetch.keys();
            fetchedAt = askedAt;
        } catch (IOException | ParseException silent) {
            LOG.log(Level.WARNING, "A key set cannot be read; what is remembered of it serves for a day: {0}", silent);
        }
    }

    private boolean older(Instant moment, Duration age) {
        return moment.plus(age).isBefore(clock.instant());
    }
}
