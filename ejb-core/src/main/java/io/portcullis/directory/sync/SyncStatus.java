package io.portcullis.directory.sync;

import io.portcullis.policy.people.DirectorySync;
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
        List<String> unknownGroups) {
    public static final SyncStatus NEVER = new SyncStatus("never", "", null, null, 0, List.of());

    /** When what was found counts no more; null where nothing was found yet. */
    public @Nullable OffsetDateTime lapsesAt(DirectorySync asked) {
        return syncedAt == null ? null : syncedAt.plus(asked.lasting());
    }
}
