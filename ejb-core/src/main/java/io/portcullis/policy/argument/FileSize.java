package io.portcullis.policy.argument;

import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.Limits;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes a content may have: of its UTF-8, or of what it decodes to where the call says {@code encoding: base64}.
 * Where nobody said which arguments are contents, each one may be.
 */
public final class FileSize implements Gate {
    private static final Finding UNLIMITED = Finding.Passed.of("no size is set");

    private static final Pattern BLANK = Pattern.compile("\\s+");

    private final AccessPolicy policy;

    public FileSize(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Finding examine(AccessRequest request) {
        Finding found = UNLIMITED;
        for (Limits limits : policy.limits(request)) {
            Long most = limits.maxFileSize();
            if (most != null) {
                String pointer = limits.pointer() + "/validation/maxFileSize";
                long size = largest(request.asked());
                if (size > most) {
                    return new Finding.Refused(
                            Reason.FILE_TOO_LARGE,
                            "the content has " + size + " bytes; at most " + most + " are allowed",
                            pointer);
                }
                found = new Finding.Passed(() -> size + " bytes of at most " + most, pointer);
            }
        }
        return found;
    }

    private static long largest(AccessRequest.Asked asked) {
        if (!(asked.arguments() instanceof AccessRequest.Arguments.Given given) || given.object() == null) {
            return 0;
        }
        List<String> names = asked.target() == null ? null : asked.target().contents();
        boolean base64 = saysBase64(given.object());
        long[] largest = new long[1];
        given.object().members((name, value) -> {
            if (names == null || names.contains(name)) {
                largest[0] = Math.max(largest[0], size(value, base64));
            }
        });
        return largest[0];
    }

    private static boolean saysBase64(JsonValue arguments) {
        String encoding = arguments.text("encoding");
        return encoding != null && encoding.equalsIgnoreCase("base64");
    }

    /** A content in pieces counts as a whole. */
    private static long size(JsonValue value, boolean base64) {
        List<String> texts = new ArrayList<>();
        Texts.collect(value, texts);
        long size = 0;
        for (String text : texts) {
            byte @Nullable [] decoded = base64 ? decoded(text) : null;
            size += decoded == null ? utf8Length(text) : decoded.length;
        }
        return size;
    }

    /** Null for a text with other characters: one reader skips them, another one stores the text as it is. */
    private static byte @Nullable [] decoded(String text) {
        try {
            return Base64.getDecoder().decode(BLANK.matcher(text).replaceAll(""));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static long utf8Length(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // a surrogate is half of a character of four bytes
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
