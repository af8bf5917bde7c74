package io.portcullis.directory.provisioning;

import org.jspecify.annotations.Nullable;

/**
 * A person as a provider describes them (RFC 7643 §4.1). There is no place for roles: a provider gives none.
 *
 * @param userName the e-mail address they sign in with
 * @param externalId the provider's own name of them
 * @param name as it is shown
 */
public record Account(
        String userName,
        @Nullable String externalId,
        String name,
        @Nullable String givenName,
        @Nullable String familyName,
        boolean active) {
    private static final int LONGEST_EXTERNAL_ID = 255;
    private static final int LONGEST_NAME = 100;

    public Account {
        check(externalId, LONGEST_EXTERNAL_ID, "externalId has at most 255 characters");
        check(givenName, LONGEST_NAME, "name.givenName has at most 100 characters");
        check(familyName, LONGEST_NAME, "name.familyName has at most 100 characters");
    }

    private static void check(@Nullable String text, int longest, String otherwise) {
        if (text != null && (text.length() > longest || text.chars().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
