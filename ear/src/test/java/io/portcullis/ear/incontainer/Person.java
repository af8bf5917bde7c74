package io.portcullis.ear.incontainer;

import java.util.Locale;

/** Who may sign in at the server of these tests; their roles are the groups in its configuration. */
enum Person {
    READER,
    WRITER,
    AUDITOR,
    /** Has no role. */
    BYSTANDER;

    static final String PASSWORD = "in-container-tests";

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
