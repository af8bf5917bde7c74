package io.portcullis.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.mcp.legacy.LegacySession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The session ids that clients hold. A session found is remembered for some minutes; that it has not ended meanwhile is
 * checked where the call is recorded, in the same transaction.
 */
@ApplicationScoped
public class SessionIds {
    private static final int ID_BYTES = 24;
    private static final int REMEMBERED = 50_000;

    private final Cache<String, LegacySession> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    private Sessions sessions;
    private SecureRandom random;

    @SuppressWarnings("NullAway.Init")
    protected SessionIds() {}

    @Inject
    public SessionIds(Sessions sessions, SecureRandom random) {
        this.sessions = sessions;
        this.random = random;
    }

    /** @return the id the client gets; 192 random bits */
    public String begin(Subject subject, ServerKey server, String upstreamId) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.begin(subject, server, hash(id), upstreamId);
        return id;
    }

    /** Empty for an id that is not this subject's session with this server: nobody learns whether it is another's. */
    public Optional<LegacySession> find(Subject subject, ServerKey server, String id) {
        String hash = hash(id);
        LegacySession session =
                known.get(hash, key -> sessions.find(subject.host(), key).orElse(null));
        return Optional.ofNullable(session).filter(found -> found.belongsTo(subject, server));
    }

    public void end(String id) {
        String hash = hash(id);
        sessions.end(hash);
        known.invalidate(hash);
    }

    /** What the database knows of an id. */
    public static String hash(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is missing", impossible);
        }
    }
}
