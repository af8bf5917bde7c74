package io.portcullis.policy.store;

import org.jspecify.annotations.Nullable;

/**
 * How a bulk change is to be made.
 *
 * @param expected the version it was made from; null for whatever there is
 * @param closing whether it may take the last server from everybody, its author among them
 */
public record BulkOrder(@Nullable Long expected, boolean dryRun, boolean closing) {}
