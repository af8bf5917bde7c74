package io.portcullis.demo.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a POST that the protocol gives a meaning to; null for an absent one.
 *
 * @param version {@code MCP-Protocol-Version}
 * @param method {@code Mcp-Method}, 2026-07-28
 * @param name {@code Mcp-Name}, 2026-07-28
 */
public record Headers(
        @Nullable String version,
        @Nullable String method,
        @Nullable String name) {
    private static final String ENCODED = "=?base64?";
    private static final String END = "?=";

    boolean namesModern() {
        return Revision.MODERN.equals(version);
    }

    /** {@code Mcp-Name} with its base64 form undone; empty when absent or not decodable. */
    Optional<String> decodedName() {
        if (name == null || !(name.startsWith(ENCODED) && name.endsWith(END))) {
            return Optional.ofNullable(name);
        }
        try {
            String base64 = name.substring(ENCODED.length(), Math.max(ENCODED.length(), name.length() - END.length()));
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
