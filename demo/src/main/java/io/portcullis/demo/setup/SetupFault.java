package io.portcullis.demo.setup;

import java.io.Serial;

/** The demo could not be set up; the message is one sentence for the person who started it. */
final class SetupFault extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    SetupFault(String sentence) {
        super(sentence);
    }

    SetupFault(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
