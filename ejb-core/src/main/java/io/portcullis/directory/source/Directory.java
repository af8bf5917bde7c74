package io.portcullis.directory.source;

import io.portcullis.policy.DirectoryMembers.GroupKey;
import java.util.List;
import java.util.Optional;

/** A provider's directory, for the length of one sync. Not thread-safe. */
public interface Directory {
    /**
     * All members of a group, deactivated ones too where the provider keeps them in it. The key is the group's id, else
     * its exact name.
     *
     * @return empty where the provider has no such group
     * @throws DirectoryFault if they cannot be told, all of them; or if several groups have the name
     */
    Optional<List<DirectoryUser>> members(GroupKey group) throws DirectoryFault;

    /** @return empty for somebody the provider does not know any more */
    Optional<DirectoryUser> user(String subject) throws DirectoryFault;
}
