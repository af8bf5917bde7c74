package io.portcullis.signin.federation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When what the groups say is made so. */
public enum MappingMode {
    /** At each sign-in: what a mapped group no longer gives is taken. */
    EACH,
    /** When the account is made; from then on administrators own it. */
    FIRST,
    /** Never at a sign-in: provisioning owns it. */
    SCIM;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MappingMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
}
