package io.portcullis.directory.sync;

import io.portcullis.directory.source.DirectoryUser;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a provider answered, whole.
 *
 * @param members of each group that the provider knows
 * @param unknown groups that it does not know
 */
public record Reading(Map<GroupKey, List<DirectoryUser>> members, Set<GroupKey> unknown) {
    public Set<GroupKey> asked() {
        Set<GroupKey> asked = new HashSet<>(members.keySet());
        asked.addAll(unknown);
        return asked;
    }
}
