package io.portcullis.policy.document;

import io.portcullis.identity.Cidr;
import io.portcullis.policy.rule.NetworkRule;
import io.portcullis.policy.rule.TimeRule;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When and from where: {@code timeRestrictions} and {@code ipRestrictions}. */
final class Surroundings {
    private static final Pattern HOURS =
            Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-(([01]\\d|2[0-3]):([0-5]\\d)|24:00)");
    private static final Map<String, DayOfWeek> DAYS = Arrays.stream(DayOfWeek.values())
            .collect(Collectors.toUnmodifiableMap(day -> day.name().toLowerCase(Locale.ROOT), day -> day));

    private final Names names;

    Surroundings(Names names) {
        this.names = names;
    }

    Map<String, TimeRule> times(Node section) {
        Map<String, TimeRule> times = new HashMap<>();
        section.members().forEach((server, node) -> {
            Names.server(server, node);
            node.object(Set.of("allowedHours", "allowedDays", "timezone"));
            TimeRule.Window window = node.child("allowedHours")
                    .read(
                            Surroundings::window,
                            "hours are start-end with start before end or over midnight, such as "
                                    + "\"09:00-17:00\"; they must differ");
            Node days = node.child("allowedDays");
            List<DayOfWeek> named = days.list(Surroundings::day);
            ZoneId zone = node.child("timezone")
                    .read(Surroundings::zone, "a time zone is named as in the IANA list, such as \"Europe/Berlin\"");
            times.put(
                    server,
                    new TimeRule(
                            window,
                            days.present() ? new HashSet<>(named) : null,
                            zone == null ? ZoneOffset.UTC : zone,
                            node.pointer()));
        });
        return times;
    }

    private static Optional<TimeRule.Window> window(String text) {
        Matcher parts = HOURS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        LocalTime start = LocalTime.parse(parts.group(1) + ":" + parts.group(2));
        boolean endOfDay = parts.group(3).equals("24:00");
        LocalTime end = endOfDay ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group(3));
        return start.equals(end) && !endOfDay ? Optional.empty() : Optional.of(new TimeRule.Window(start, end));
    }

    private static @Nullable DayOfWeek day(Node node) {
        return node.read(
                text -> Optional.ofNullable(DAYS.get(text)), "a day is monday, tuesday, … in full, in lower case");
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return ZoneId.getAvailableZoneIds().contains(text) ? Optional.of(ZoneId.of(text)) : Optional.empty();
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    @Nullable
    NetworkRule network(Node section) {
        if (!section.present()) {
            return null;
        }
        section.object(Set.of("allowedRanges", "deniedRanges", "exceptions"));
        Set<String> anyAddress = new HashSet<>();
        section.child("exceptions").members().forEach((team, exception) -> {
            names.team(team, exception);
            if (exception.object(Set.of("allowAnyIP")).child("allowAnyIP").flag(false)) {
                anyAddress.add(team);
            }
        });
        Node allowed = section.child("allowedRanges");
        List<Cidr> ranges = allowed.list(Surroundings::range);
        return new NetworkRule(
                allowed.present() ? ranges : null, section.child("deniedRanges").list(Surroundings::range), anyAddress);
    }

    private static @Nullable Cidr range(Node node) {
        String text = node.text();
        if (text == null) {
            return null;
        }
        try {
            Cidr range = Cidr.parse(text);
            if (!range.isAligned()) {
                node.fault("\"" + text + "\" has bits behind its prefix; did you mean \"" + range.aligned() + "\"?");
            }
            return range;
        } catch (IllegalArgumentException malformed) {
            node.fault(String.valueOf(malformed.getMessage()));
            return null;
        }
    }
}
