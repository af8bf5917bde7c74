package io.portcullis.mcp;

import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A tool's result with at most so many rows, and a flag where rows are missing. Rows are the elements of a list in
 * {@code structuredContent}, or of one within it; of a text they are the elements of the list it holds as JSON, else its
 * lines.
 */
public final class RowCut implements AnswerView {
    /** Member of {@code result._meta}: how many rows are there at most. */
    public static final String FLAG = "io.portcullis/maxRows";

    private final long most;

    public RowCut(long most) {
        this.most = most;
    }

    @Override
    public byte[] of(byte[] response) throws MalformedJson {
        JsonValue root = StrictJson.parse(response);
        JsonValue result = root.member("result");
        if (root.hasLookalike("result")
                || result != null && (result.hasLookalike("structuredContent") || result.hasLookalike("content"))) {
            throw new MalformedJson("a member that differs from the result only in case", root.start());
        }
        if (result == null || !result.isObject()) {
            return response;
        }
        Cut cut = new Cut();
        String members = cut.result(result);
        return cut.missing ? spliced(response, result, members) : response;
    }

    private static byte[] spliced(byte[] response, JsonValue result, String members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(response.length);
        out.write(response, 0, result.start());
        out.writeBytes(members.getBytes(StandardCharsets.UTF_8));
        out.write(response, result.end(), response.length - result.end());
        return out.toByteArray();
    }

    /** One result being cut. */
    private final class Cut {
        private boolean missing;

        String result(JsonValue result) {
            List<String> members = new ArrayList<>();
            List<String> meta = new ArrayList<>();
            result.members((name, value) -> {
                switch (name) {
                    case "structuredContent" -> members.add("\"structuredContent\":" + rows(value));
                    case "content" -> members.add("\"content\":" + content(value));
                    case "_meta" -> value.members((key, entry) -> keep(meta, key, entry));
                    default -> members.add(JsonText.quote(name) + ":" + value.source());
                }
            });
            meta.add(JsonText.quote(FLAG) + ":" + most);
            members.add("\"_meta\":{" + String.join(",", meta) + "}");
            return "{" + String.join(",", members) + "}";
        }

        /** The server's own word for the flag counts for nothing. */
        private static void keep(List<String> meta, String key, JsonValue entry) {
            if (!key.equals(FLAG)) {
                meta.add(JsonText.quote(key) + ":" + entry.source());
            }
        }

        private String content(JsonValue content) {
            List<String> blocks = new ArrayList<>();
            for (JsonValue block : content.elements()) {
                List<String> members = new ArrayList<>();
                block.members((name, value) -> members.add(JsonText.quote(name) + ":"
                        + (name.equals("text") && value.isString() ? text(value.string()) : value.source())));
                blocks.add("{" + String.join(",", members) + "}");
            }
            if (missing) {
                blocks.add(JsonText.object(
                        "type", "text", "text", "Cut by Portcullis: policy passes on " + most + " rows at most."));
            }
            return "[" + String.join(",", blocks) + "]";
        }

        private String text(String text) {
            try {
                return JsonText.quote(rows(StrictJson.parse(text.getBytes(StandardCharsets.UTF_8))));
            } catch (MalformedJson plain) {
                List<String> lines = text.lines().toList();
                missing |= lines.size() > most;
                return JsonText.quote(lines.size() > most ? String.join("\n", lines.subList(0, (int) most)) : text);
            }
        }

        /** Lists are cut where they are the value itself or a member of it. */
        private String rows(JsonValue value) {
            if (value.isArray()) {
                return cut(value);
            }
            if (!value.isObject()) {
                return value.source();
            }
            boolean[] records = new boolean[1];
            value.members((name, member) -> records[0] |= holdsRecords(member));
            List<String> members = new ArrayList<>();
            value.members((name, member) -> {
                boolean rows = member.isArray() && (holdsRecords(member) || !records[0]);
                members.add(JsonText.quote(name) + ":" + (rows ? cut(member) : member.source()));
            });
            return "{" + String.join(",", members) + "}";
        }

        /** Beside a list of records a list of plain values is about them: names of columns, say. */
        private static boolean holdsRecords(JsonValue list) {
            return list.elements().stream().anyMatch(element -> element.isArray() || element.isObject());
        }

        private String cut(JsonValue list) {
            List<JsonValue> elements = list.elements();
            if (elements.size() <= most) {
                return list.source();
            }
            missing = true;
            List<String> kept = new ArrayList<>();
            elements.subList(0, (int) most).forEach(element -> kept.add(element.source()));
            return "[" + String.join(",", kept) + "]";
        }
    }
}
