package io.portcullis.web.admin.audit;

import io.portcullis.audit.log.AuditFilter;
import io.portcullis.web.admin.view.Pager;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is asked of the record: the fields of the filter as they stand in the address, in the order of the form. */
final class Question {
    static final int PAGE = 50;

    private static final List<String> FIELDS =
            List.of("user", "agent", "server", "tool", "decision", "reason", "from", "to", "q");

    private final Map<String, String> values = new LinkedHashMap<>();

    /** @param address the first value of a parameter, null where it is absent */
    Question(Function<String, @Nullable String> address) {
        for (String field : FIELDS) {
            String value = address.apply(field);
            values.put(field, value == null ? "" : value.strip());
        }
    }

    Map<String, String> values() {
        return values;
    }

    boolean isNarrow() {
        return values.values().stream().anyMatch(value -> !value.isEmpty());
    }

    /** @throws IllegalArgumentException if a time is none, or a value cannot be looked for */
    AuditFilter filter(List<String> way) {
        return new AuditFilter(
                given("user"),
                given("agent"),
                given("server"),
                given("tool"),
                given("decision"),
                given("reason"),
                time("from"),
                time("to"),
                given("q"),
                PAGE,
                Pager.cursor(way));
    }

    private @Nullable String given(String field) {
        String value = values.getOrDefault(field, "");
        return value.isEmpty() ? null : value;
    }

    /** As a date and time field gives it, read as UTC, or an instant. */
    private @Nullable Instant time(String field) {
        String value = given(field);
        if (value == null) {
            return null;
        }
        try {
            return value.endsWith("Z")
                    ? Instant.parse(value)
                    : LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(field + " is no time", malformed);
        }
    }
}
