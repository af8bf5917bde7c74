package io.portcullis.policy.reference;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import static io.portcullis.policy.reference.ReferenceEvaluator.deny;

/** From where and when. */
final class ReferenceCircumstances {
    private static final String CONTROL = "/accessControl/";

    private final Map<String, Object> document;
    private final Scenario.Call call;
    private final ReferencePerson person;

    ReferenceCircumstances(Map<String, Object> document, Scenario.Call call, ReferencePerson person) {
        this.document = document;
        this.call = call;
        this.person = person;
    }

    @Nullable
    String address() {
        Object rules = Plain.at(document, "accessControl", "ipRestrictions");
        Object allowed = Plain.at(rules, "allowedRanges");
        List<?> denied = Plain.list(Plain.at(rules, "deniedRanges"));
        if (allowed == null && denied.isEmpty()) {
            return null;
        }
        if (call.around().ip() == null) {
            return deny("IP_UNDETERMINED", CONTROL + "ipRestrictions");
        }
        if (denied.stream().anyMatch(this::within)) {
            return deny("IP_DENIED", CONTROL + "ipRestrictions/deniedRanges");
        }
        boolean any = person.teams.stream().anyMatch(team -> Plain.is(rules, "exceptions", team, "allowAnyIP"));
        return allowed == null || any || Plain.list(allowed).stream().anyMatch(this::within)
                ? null
                : deny("IP_NOT_ALLOWED", CONTROL + "ipRestrictions/allowedRanges");
    }

    private boolean within(Object range) {
        String[] parts = String.valueOf(range).split("/");
        String block = bits(parts[0]);
        int length = Integer.parseInt(parts[1]) - (parts[0].contains(":") && block.length() == 32 ? 96 : 0);
        String address = bits(String.valueOf(call.around().ip()));
        return address.length() == block.length() && address.startsWith(block.substring(0, length));
    }

    /** The platform reads a mapped address as the IPv4 one that it is. */
    private static String bits(String address) {
        try {
            StringBuilder bits = new StringBuilder();
            for (byte b : InetAddress.getByName(address).getAddress()) {
                bits.append(Integer.toBinaryString(b & 0xff | 0x100).substring(1));
            }
            return bits.toString();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Nullable
    String time() {
        Object rule = Plain.at(document, "accessControl", "timeRestrictions", call.server());
        Object zone = Plain.at(rule, "timezone");
        ZonedDateTime now = call.around().time().atZone(ZoneId.of(zone == null ? "UTC" : zone.toString()));
        Object hours = Plain.at(rule, "allowedHours");
        String[] window = (hours == null ? "00:00-24:00" : hours.toString()).split("-");
        String clock = now.toLocalTime().toString().substring(0, 5);
        boolean started = clock.compareTo(window[0]) >= 0;
        boolean ended = clock.compareTo(window[1]) >= 0;
        boolean overnight = window[0].compareTo(window[1]) > 0;
        boolean open = overnight
                ? started && on(rule, now.getDayOfWeek())
                        || !ended && on(rule, now.getDayOfWeek().minus(1))
                : started && !ended && on(rule, now.getDayOfWeek());
        return rule == null || open
                ? null
                : deny("OUTSIDE_ALLOWED_TIME", CONTROL + "timeRestrictions/" + call.server());
    }

    private static boolean on(@Nullable Object rule, DayOfWeek day) {
        Object days = Plain.at(rule, "allowedDays");
        return days == null || Plain.list(days).contains(day.name().toLowerCase(Locale.ROOT));
    }
}
