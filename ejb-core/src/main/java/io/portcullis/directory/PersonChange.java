package io.portcullis.directory;

import io.portcullis.identity.Roles;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to change about a human; null leaves it as it is. */
public record PersonChange(
        @Nullable String name,
        @Nullable Set<String> roles,
        @Nullable Boolean enabled) {
    public PersonChange {
        roles = roles == null ? null : Roles.checked(roles);
    }
}
