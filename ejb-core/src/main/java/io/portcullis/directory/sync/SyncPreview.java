package io.portcullis.directory.sync;

import java.util.List;

/**
 * What a sync would do now.
 *
 * @param joining {@code user group}
 * @param leaving {@code user group}
 * @param deactivated who would be revoked, where the gateway knows them
 * @param pauses whether it would change nothing, because too many would leave
 */
public record SyncPreview(
        List<String> joining,
        List<String> leaving,
        List<String> deactivated,
        List<String> unknownGroups,
        boolean pauses) {}
