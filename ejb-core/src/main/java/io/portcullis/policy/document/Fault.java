package io.portcullis.policy.document;

/**
 * What is wrong with a document.
 *
 * @param pointer where (RFC 6901)
 * @param detail a sentence that says how to mend it
 */
public record Fault(String pointer, String detail) {
    @Override
    public String toString() {
        return pointer + ": " + detail;
    }
}
