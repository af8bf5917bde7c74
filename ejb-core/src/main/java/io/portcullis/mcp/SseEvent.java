package io.portcullis.mcp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One server-sent event (or comment block) as it came, up to and including its blank line.
 *
 * @param lines the lines without their ends
 */
public record SseEvent(List<String> lines) {
    public SseEvent {
        lines = List.copyOf(lines);
    }

    /** The data lines joined as the standard says; empty where the event carries none. */
    public String data() {
        List<String> data = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("data:")) {
                data.add(line.startsWith("data: ") ? line.substring(6) : line.substring(5));
            } else if (line.equals("data")) {
                data.add("");
            }
        }
        return String.join("\n", data);
    }

    /** Whether a client can come back for what follows (Last-Event-ID). */
    public boolean hasId() {
        return lines.stream().anyMatch(line -> line.startsWith("id:"));
    }

    /** The same event with other data. */
    public SseEvent withData(String data) {
        List<String> changed = new ArrayList<>();
        for (String line : lines) {
            if (!line.startsWith("data:") && !line.equals("data")) {
                changed.add(line);
            }
        }
        for (String line : data.split("\n", -1)) {
            changed.add("data: " + line);
        }
        return new SseEvent(changed);
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String line : lines) {
            out.writeBytes(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
        out.write('\n');
        return out.toByteArray();
    }
}
