package io.portcullis.signin;

import io.portcullis.identity.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long to wait after so many failures: not at all for the first few, then twice as long each time, at most 15 minutes,
 * and forgotten after 15 minutes of peace. Never a lock that an attacker could close for good.
 */
enum Throttle {
    /** One account from one address: a person who mistypes, or a guesser. */
    ACCOUNT_AT_ADDRESS(5),
    /** One account from anywhere: a guesser with many addresses. */
    ACCOUNT(30),
    /** One address, whatever the account: a guesser with many names, or an office behind one address. */
    ADDRESS(60);

    static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 10;

    private final int free;

    Throttle(int free) {
        this.free = free;
    }

    static Map<Throttle, String> counted(String account, Origin origin) {
        Map<Throttle, String> counted = new EnumMap<>(Throttle.class);
        counted.put(ACCOUNT_AT_ADDRESS, account + " " + origin.ip());
        counted.put(ACCOUNT, account);
        counted.put(ADDRESS, String.valueOf(origin.ip()));
        return counted;
    }

    /** @return zero: go on */
    Duration wait(int failures, Instant last, Instant now) {
        if (failures < free || forgotten(last, now)) {
            return Duration.ZERO;
        }
        Duration delay = Duration.ofSeconds(1L << Math.min(DOUBLINGS, failures - free));
        Duration capped = delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
        Duration left = Duration.between(now, last.plus(capped));
        return left.isNegative() ? Duration.ZERO : left;
    }

    static boolean forgotten(Instant last, Instant now) {
        return last.plus(LONGEST).isBefore(now);
    }
}
