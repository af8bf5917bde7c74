package io.portcullis.directory.sync;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a host's sync goes.
 *
 * @param state {@code never}, {@code running}, {@code done}, {@code failed} or {@code paused}
 * @param detail why, where it failed or is paused
 * @param members how many people are in a mapped group
 * @param unknownGroups that the provider does not know
 */
public record SyncStatus(
        String state,
        String detail,
        @Nullable OffsetDateTime syncedAt,
        @Nullable OffsetDateTime triedAt,
        long members,
        List<String> unknownGroups) {}
