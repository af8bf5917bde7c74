package io.portcullis.mcp;

import io.portcullis.mcp.json.MalformedJson;

/** What one caller sees of an answer. Immutable, thread-safe. */
@FunctionalInterface
public interface AnswerView {
    /** @return the response as the caller sees it; the same array where nothing differs */
    byte[] of(byte[] response) throws MalformedJson;
}
