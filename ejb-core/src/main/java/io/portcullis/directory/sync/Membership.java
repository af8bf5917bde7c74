package io.portcullis.directory.sync;

import io.portcullis.identity.UserId;
import io.portcullis.policy.DirectoryMembers.GroupKey;

/**
 * One user in one group.
 *
 * @param subject the provider's name of the user
 */
public record Membership(GroupKey group, UserId user, String subject) {}
