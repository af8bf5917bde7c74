package io.portcullis.signin.link;

import io.portcullis.directory.identity.ExternalId;
import java.time.OffsetDateTime;

/**
 * An identity elsewhere that is the caller's.
 *
 * @param provider what the provider is called here; empty where none of that issuer is open
 * @param needed whether nobody could come in any more without it
 */
public record OwnIdentity(ExternalId id, String provider, OffsetDateTime linkedAt, boolean needed) {}
