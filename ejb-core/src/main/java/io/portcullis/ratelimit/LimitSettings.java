package io.portcullis.ratelimit;

import java.util.Map;

/**
 * How many requests an address may make in each limit's window.
 *
 * @param most 0 is no limit
 */
public record LimitSettings(Map<Limit, Integer> most) {
    public LimitSettings {
        most = Map.copyOf(most);
    }
}
