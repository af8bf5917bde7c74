package io.portcullis.policy.permitio.mirror;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Permit was told of a host, and what it was not told yet.
 *
 * @param planned the epoch that the items were made from; 0 before the first time
 * @param items sorted by name
 */
public record MirrorState(long planned, List<Item> items) {
    public MirrorState {
        items = List.copyOf(items);
    }

    public List<Item> pending() {
        return items.stream().filter(item -> !item.written()).toList();
    }

    public List<Item> failing() {
        return items.stream().filter(item -> item.fault() != null).toList();
    }

    /**
     * @param item {@code base}, {@code server:github}, {@code user:human|…}
     * @param leaving whether it has to go
     * @param written whether Permit has it as it should be
     * @param attempts that failed since it changed
     * @param fault of the last of them
     * @param nextAt not before that it is tried again
     */
    public record Item(
            String item,
            boolean leaving,
            boolean written,
            int attempts,
            @Nullable String fault,
            OffsetDateTime nextAt,
            @Nullable OffsetDateTime writtenAt) {}
}
