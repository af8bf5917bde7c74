package io.portcullis.web.admin.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Newer and older of a list that is read by cursor. The way that was walked stands in the address, a cursor a page, so that
 * the way back needs no memory of the server and the address can be shared.
 *
 * @param filters what else stands in the address; empty values are left out
 * @param way the cursors of the pages behind this one, and this one's, oldest step first
 * @param next the cursor of the page after, null on the last
 */
public record Pager(
        String page,
        Map<String, String> filters,
        List<String> way,
        @Nullable String next) {
    /** The parameter of the address, once for each step. */
    public static final String STEP = "after";

    private static final int LONGEST_WAY = 40;

    public Pager {
        way = List.copyOf(way);
    }

    /** The cursor of the page that is asked for. */
    public static @Nullable String cursor(List<String> way) {
        return way.isEmpty() ? null : way.get(way.size() - 1);
    }

    public boolean isNeeded() {
        return !way.isEmpty() || next != null;
    }

    public @Nullable String getOlder() {
        if (next == null) {
            return null;
        }
        List<String> steps = new ArrayList<>(way.size() < LONGEST_WAY ? way : way.subList(1, way.size()));
        steps.add(next);
        return address(steps);
    }

    public @Nullable String getNewer() {
        return way.isEmpty() ? null : address(way.subList(0, way.size() - 1));
    }

    public @Nullable String getFirst() {
        return way.isEmpty() ? null : address(List.of());
    }

    private String address(List<String> steps) {
        List<String> parts = new ArrayList<>();
        filters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                parts.add(name + "=" + Shown.query(value));
            }
        });
        steps.forEach(step -> parts.add(STEP + "=" + Shown.query(step)));
        return parts.isEmpty() ? page : page + "?" + String.join("&", parts);
    }
}
