package io.portcullis.identity;

import java.text.Normalizer;
import java.util.Locale;

/** Names a subject within a host; a service account is the user whose id is its client id. NFC, trimmed, lower case. */
public record UserId(String value) {
    private static final int LONGEST = 254;

    public UserId {
        value = Normalizer.normalize(value, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
        if (value.isEmpty() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A user id has 1 to 254 characters and no control character");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
