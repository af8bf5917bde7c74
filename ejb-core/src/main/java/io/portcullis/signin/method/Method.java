package io.portcullis.signin.method;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way of proving who one is. */
public enum Method {
    PASSKEY,
    /** Whatever identity provider the host has; each of them has domains of its own. */
    PROVIDER,
    PASSWORD,
    /** A one-time code by e-mail. */
    CODE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Method> of(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word().equals(word))
                .findFirst();
    }
}
