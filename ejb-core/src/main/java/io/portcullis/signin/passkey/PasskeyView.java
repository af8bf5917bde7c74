package io.portcullis.signin.passkey;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as it leaves the house.
 *
 * @param name what its owner calls it
 * @param usedAt null for one that never signed in
 */
public record PasskeyView(
        String id,
        String name,
        OffsetDateTime addedAt,
        @Nullable OffsetDateTime usedAt) {}
