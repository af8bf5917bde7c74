package io.portcullis.mcp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The protocol revisions spoken here. */
public enum Revision {
    V2025_03_26("2025-03-26", Era.LEGACY),
    V2025_06_18("2025-06-18", Era.LEGACY),
    V2025_11_25("2025-11-25", Era.LEGACY),
    V2026_07_28("2026-07-28", Era.MODERN);

    private final String date;
    private final Era era;

    Revision(String date, Era era) {
        this.date = date;
        this.era = era;
    }

    public String date() {
        return date;
    }

    public Era era() {
        return era;
    }

    public static Optional<Revision> of(String date) {
        return Stream.of(values())
                .filter(revision -> revision.date.equals(date))
                .findFirst();
    }

    public static List<String> dates(Era era) {
        return Stream.of(values()).filter(r -> r.era == era).map(Revision::date).toList();
    }
}
