package io.portcullis.signin.federation;

import io.portcullis.identity.Secret;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A provider as the sign-in needs it.
 *
 * @param key names it at its host, also in addresses
 * @param spec its secret is there, or null where it has none
 * @param testedAt when an administrator last saw it work as it is configured now
 */
public record Provider(
        String key,
        ProviderSpec spec,
        @Nullable OffsetDateTime testedAt,
        @Nullable OffsetDateTime certificateExpiresAt,
        long version) {
    public Secret secret() {
        Secret secret = spec.secret();
        return secret == null ? new Secret("") : secret;
    }

    public String name() {
        return spec.name();
    }
}
