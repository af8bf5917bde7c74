package io.portcullis.web.admin.view;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person calls their browser, guessed from what it says of itself; the whole text is shown beside it. */
public final class Browser {
    private static final int LONGEST = 60;

    /** In the order in which they are looked for: each pretends to be those after it. */
    private static final Map<String, String> PROGRAMS = new LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        PROGRAMS.put("Edg/", "Edge");
        PROGRAMS.put("Firefox/", "Firefox");
        PROGRAMS.put("Chrome/", "Chrome");
        PROGRAMS.put("Safari/", "Safari");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("iPhone", "iOS");
        SYSTEMS.put("iPad", "iPadOS");
        SYSTEMS.put("Mac OS X", "macOS");
        SYSTEMS.put("Linux", "Linux");
    }

    private Browser() {}

    /** A function of the expression language. */
    public static String name(@Nullable String userAgent) {
        if (userAgent == null) {
            return "";
        }
        String program = first(PROGRAMS, userAgent);
        String system = first(SYSTEMS, userAgent);
        if (program.isEmpty()) {
            return Shown.visible(userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) + "…" : userAgent);
        }
        return system.isEmpty() ? program : program + " · " + system;
    }

    private static String first(Map<String, String> names, String userAgent) {
        return names.entrySet().stream()
                .filter(name -> userAgent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
