package io.portcullis.directory.source;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The providers that can be asked, by the names the access-control document gives them. */
public enum DirectoryKind {
    OKTA,
    ENTRA,
    KEYCLOAK;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DirectoryKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
