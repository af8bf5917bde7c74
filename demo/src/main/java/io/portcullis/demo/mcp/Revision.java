package io.portcullis.demo.mcp;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.util.List;

/** The revisions of the protocol spoken here. */
final class Revision {
    static final String MODERN = "2026-07-28";
    static final String BATCHES = "2025-03-26";
    static final String NEWEST_LEGACY = "2025-11-25";

    private static final List<String> LEGACY = List.of(NEWEST_LEGACY, "2025-06-18", BATCHES);

    private Revision() {}

    static boolean isLegacy(String version) {
        return LEGACY.contains(version);
    }

    /** The newest first. */
    static JsonArray all() {
        return Json.createArrayBuilder(LEGACY).add(0, MODERN).build();
    }
}
