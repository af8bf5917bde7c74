package io.portcullis.ratelimit;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What one address may do in a while; a request can fall under several. */
public enum Limit {
    SIGN_IN(Duration.ofMinutes(5)),
    REGISTRATION(Duration.ofMinutes(1)),
    MCP(Duration.ofMinutes(1)),
    WRITES(Duration.ofMinutes(1)),
    ALL(Duration.ofMinutes(1));

    private static final Pattern SIGNING_IN = Pattern.compile(".*/(signin(/[a-z]+)?|recover|signup)");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Duration window;

    Limit(Duration window) {
        this.window = window;
    }

    Duration window() {
        return window;
    }

    /** @param path below the context, without the prefix of a host */
    public static Set<Limit> of(String method, String path) {
        Set<Limit> limits = EnumSet.of(ALL);
        if (READING.contains(method)) {
            return limits;
        }
        limits.add(WRITES);
        if (path.startsWith("/mcp")) {
            limits.add(MCP);
        } else if (path.equals("/oauth/register") || path.equals("/register")) {
            limits.add(REGISTRATION);
        } else if (SIGNING_IN.matcher(path).matches()) {
            limits.add(SIGN_IN);
        }
        return limits;
    }
}
