package io.portcullis.demo.mcp;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A call that did not work out; its message is one or two sentences for the model, which may try again. */
public final class ToolFault extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String sentence;

    public ToolFault(String sentence) {
        this(sentence, null);
    }

    public ToolFault(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
