package io.portcullis.directory;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;

/**
 * A human was disabled or removed: sessions and consents end in the same transaction. The same goes out when their roles
 * change, for whoever is signed in carries the old ones.
 *
 * @param gone false where only the roles changed: sessions end, consents stay
 */
public record PersonLeft(HostId host, UserId user, boolean gone) {}
