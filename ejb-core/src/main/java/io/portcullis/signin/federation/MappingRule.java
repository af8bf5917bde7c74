package io.portcullis.signin.federation;

import io.portcullis.identity.Trust;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whoever's claim has the value gets the target.
 *
 * @param claim its name: {@code groups}, {@code department}
 * @param value compared exactly; for groups best the id that never changes
 * @param key of the team, the role's name, or the key of the server
 * @param trust how far, for a ceiling; null for the others
 */
public record MappingRule(
        String claim,
        String value,
        Target target,
        String key,
        @Nullable Trust trust) {
    private static final int LONGEST = 300;

    public enum Target {
        TEAM,
        ROLE,
        CEILING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Target> of(String word) {
            return Arrays.stream(values())
                    .filter(target -> target.word().equals(word))
                    .findFirst();
        }
    }

    public MappingRule {
        if (claim.isBlank() || value.isBlank() || key.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a mapping names a claim, a value of at most 300 characters and a key");
        }
        if ((target == Target.CEILING) == (trust == null)) {
            throw new IllegalArgumentException(
                    "a ceiling has a level (low, medium or high), a team and a role have none");
        }
    }
}
