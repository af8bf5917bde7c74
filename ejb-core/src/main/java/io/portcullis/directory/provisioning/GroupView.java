package io.portcullis.directory.provisioning;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A provisioned team as it leaves the house. */
public record GroupView(
        String id,
        @Nullable String externalId,
        String name,
        List<Member> members,
        OffsetDateTime createdAt,
        OffsetDateTime changedAt) {
    public GroupView {
        members = List.copyOf(members);
    }

    /** @param id of the provisioned person */
    public record Member(String id, String userName) {}
}
