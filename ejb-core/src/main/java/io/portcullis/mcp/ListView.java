package io.portcullis.mcp;

import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one caller sees of a list result: the entries it could use, in their order, every other byte as it came; in the
 * modern era the result says {@code cacheScope:"private"}, because it was made for one caller.
 *
 * @param member the list in the result: {@code tools}, {@code prompts}, {@code resources}, {@code resourceTemplates}
 * @param visible told an entry
 */
public record ListView(String member, Era era, Predicate<JsonValue> visible) implements AnswerView {
    /** The same without the entries that are not named so. */
    public ListView only(Set<String> names) {
        return new ListView(member, era, entry -> names.contains(entry.text("name")) && visible.test(entry));
    }

    /** Applies to a response; a message of another shape is returned as it is. */
    @Override
    public byte[] of(byte[] response) throws MalformedJson {
        JsonValue root = StrictJson.parse(response);
        JsonValue result = root.member("result");
        if (root.hasLookalike("result") || result != null && result.hasLookalike(member)) {
            throw new MalformedJson("a member that differs from the list only in case", root.start());
        }
        JsonValue list = result == null ? null : result.member(member);
        if (result == null || list == null || !list.isArray()) {
            return response;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(response.length + 32);
        out.write(response, 0, result.start());
        out.writeBytes(result(result).getBytes(StandardCharsets.UTF_8));
        out.write(response, result.end(), response.length - result.end());
        return out.toByteArray();
    }

    private String result(JsonValue result) {
        List<String> members = new ArrayList<>();
        result.members((name, value) -> {
            if (name.equals(member)) {
                members.add(JsonText.quote(name) + ":" + kept(value));
            } else if (!(era == Era.MODERN && name.equals("cacheScope"))) {
                members.add(JsonText.quote(name) + ":" + value.source());
            }
        });
        if (era == Era.MODERN) {
            members.add("\"cacheScope\":\"private\"");
        }
        return "{" + String.join(",", members) + "}";
    }

    private String kept(JsonValue list) {
        List<String> kept = new ArrayList<>();
        for (JsonValue entry : list.elements()) {
            if (visible.test(entry)) {
                kept.add(entry.source());
            }
        }
        return "[" + String.join(",", kept) + "]";
    }
}
