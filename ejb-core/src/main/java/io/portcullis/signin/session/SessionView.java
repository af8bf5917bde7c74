package io.portcullis.signin.session;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A browser session as it leaves the house.
 *
 * @param id names it; it is not its secret
 */
public record SessionView(
        String id,
        String user,
        String method,
        @Nullable String ip,
        @Nullable String userAgent,
        OffsetDateTime signedInAt,
        OffsetDateTime usedAt,
        OffsetDateTime expiresAt) {
    private static final int LONGEST = 80;

    /** What each program calls itself; the first that is found wins, for browsers name those whose pages they want. */
    private static final List<Map.Entry<String, String>> PROGRAMS = List.of(
            Map.entry("Edg/", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("Android", "Android"),
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("Linux", "Linux"));

    static SessionView of(BrowserSession session) {
        return new SessionView(
                session.publicId(),
                session.user().value(),
                session.method(),
                session.origin().ip(),
                session.origin().userAgent(),
                session.signedInAt(),
                session.usedAt(),
                session.expiresAt());
    }

    /**
     * What a person calls their browser, to recognise the session by; it proves nothing. A program that nobody knows speaks
     * for itself, in whatever characters it chose, cut; empty where it said nothing.
     */
    public String device() {
        String said = userAgent == null ? "" : userAgent;
        String program = first(PROGRAMS, said);
        String system = first(SYSTEMS, said);
        if (program.isEmpty()) {
            return said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
        }
        return system.isEmpty() ? program : program + " · " + system;
    }

    private static String first(List<Map.Entry<String, String>> marks, String said) {
        return marks.stream()
                .filter(mark -> said.contains(mark.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
