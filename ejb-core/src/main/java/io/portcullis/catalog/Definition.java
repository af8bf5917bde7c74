package io.portcullis.catalog;

import io.portcullis.mcp.json.JsonDifference;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The canonical definition of a tool: what is pinned, compared and shown. */
public final class Definition {
    private Definition() {}

    public static String digest(String canonical) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is missing", impossible);
        }
    }

    static JsonValue read(String canonical) {
        try {
            return StrictJson.parse(canonical.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson corrupt) {
            throw new IllegalStateException("A stored definition cannot be read", corrupt);
        }
    }

    /** A list of texts that was kept as JSON; null where nothing was. */
    static @Nullable List<String> list(@Nullable String json) {
        return json == null ? null : read(json).strings();
    }

    /** Argument name → header suffix, for the arguments whose schema says {@code x-mcp-header} (2026-07-28). */
    static Map<String, String> headerMarks(String canonical) {
        Map<String, String> marks = new HashMap<>();
        JsonValue schema = read(canonical).member("inputSchema");
        JsonValue properties = schema == null ? null : schema.member("properties");
        if (properties != null) {
            properties.members((name, property) -> {
                String mark = property.text("x-mcp-header");
                if (mark != null) {
                    marks.put(name, mark);
                }
            });
        }
        return marks;
    }

    /** Whether anything in it shows nothing or reorders what is shown. */
    static boolean hides(String canonical) {
        StringBuilder texts = new StringBuilder();
        collect(read(canonical), texts);
        return texts.chars().anyMatch(c -> JsonText.hidden((char) c));
    }

    private static void collect(JsonValue value, StringBuilder texts) {
        if (value.isString()) {
            texts.append(value.string());
        }
        value.members((name, member) -> {
            texts.append(name);
            collect(member, texts);
        });
        value.elements().forEach(element -> collect(element, texts));
    }

    static List<JsonDifference> changes(String before, String after) {
        return JsonDifference.between(read(before), read(after));
    }
}
