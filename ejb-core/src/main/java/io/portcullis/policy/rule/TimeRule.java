package io.portcullis.policy.rule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a server may be used, in local time: from {@code start} on, before {@code end}. A window over midnight belongs to
 * the day it starts on.
 *
 * @param window null for the whole day
 * @param days null for every day, empty for none
 */
public record TimeRule(@Nullable Window window, @Nullable Set<DayOfWeek> days, ZoneId zone, String pointer) {
    public TimeRule {
        days = days == null ? null : Set.copyOf(days);
    }

    /** @param end midnight stands for the end of the day */
    public record Window(LocalTime start, LocalTime end) {
        boolean overnight() {
            return end.isBefore(start) && !end.equals(LocalTime.MIDNIGHT);
        }
    }

    public boolean covers(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        LocalTime time = local.toLocalTime();
        DayOfWeek day = local.getDayOfWeek();
        if (window == null) {
            return on(day);
        }
        if (window.overnight()) {
            return !time.isBefore(window.start()) && on(day) || time.isBefore(window.end()) && on(day.minus(1));
        }
        boolean ended = !window.end().equals(LocalTime.MIDNIGHT) && !time.isBefore(window.end());
        return !time.isBefore(window.start()) && !ended && on(day);
    }

    private boolean on(DayOfWeek day) {
        return days == null || days.contains(day);
    }

    /** The window in words, as a sentence about it goes on. */
    public String words() {
        String hours = window == null ? "all day" : window.start() + "-" + window.end();
        return hours
                + (days == null
                        ? ""
                        : " on "
                                + String.join(
                                        ", ",
                                        days.stream()
                                                .sorted()
                                                .map(day -> day.name().toLowerCase(Locale.ROOT))
                                                .toList()))
                + ", " + zone.getId();
    }
}
