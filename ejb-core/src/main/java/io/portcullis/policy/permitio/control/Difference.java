package io.portcullis.policy.permitio.control;

/**
 * Something in Permit that is not as it should be.
 *
 * @param item what has to be written again: {@code base}, {@code server:github}, {@code user:human|…}
 * @param what a sentence for administrators
 */
public record Difference(String item, Kind kind, String what) {
    public enum Kind {
        /** Permit refuses what the gateway allows. */
        MISSING,
        CHANGED,
        /** Permit allows what the gateway does not; the calls are refused all the same. */
        MORE
    }
}
