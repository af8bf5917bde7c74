package io.portcullis.directory.revocation;

import java.util.Locale;

/** What can be put on the deny-list. */
public enum RevokedKind {
    USER,
    TEAM;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
