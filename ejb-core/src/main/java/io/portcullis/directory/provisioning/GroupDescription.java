package io.portcullis.directory.provisioning;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A team as a provider describes it (RFC 7643 §4.2).
 *
 * @param members ids of provisioned people
 */
public record GroupDescription(String name, @Nullable String externalId, Set<String> members) {
    private static final int LONGEST_EXTERNAL_ID = 255;
    private static final int MOST_MEMBERS = 10_000;

    public GroupDescription {
        members = Set.copyOf(members);
        if (externalId != null && externalId.length() > LONGEST_EXTERNAL_ID) {
            throw new IllegalArgumentException("externalId has at most 255 characters");
        }
        if (members.size() > MOST_MEMBERS) {
            throw new IllegalArgumentException("a group has at most 10000 members");
        }
    }
}
