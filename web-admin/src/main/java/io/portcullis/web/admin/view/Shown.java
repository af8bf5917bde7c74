package io.portcullis.web.admin.view;

import io.portcullis.mcp.json.JsonText;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values are written on a page; functions of the expression language. */
public final class Shown {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'");

    private Shown() {}

    /** A value inside an address. */
    public static String query(@Nullable String value) {
        return value == null ? "" : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public static String time(@Nullable OffsetDateTime time) {
        return time == null ? "" : UTC.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    /** For the {@code datetime} of a time element, from which the browser makes the time in the person's zone. */
    public static String machineTime(@Nullable OffsetDateTime time) {
        return time == null
                ? ""
                : time.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Characters that show nothing, or reorder what is shown, stand as their number: what hides is what matters here. */
    public static String visible(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder visible = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hides = JsonText.hidden(c) && c != '\n' && c != '\t';
            visible.append(hides ? String.format("⟦U+%04X⟧", (int) c) : String.valueOf(c));
        }
        return visible.toString();
    }

    /** JSON with a member a line; what is not JSON stands as it is. */
    public static String json(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonStructure structure = reader.read();
            StringWriter pretty = new StringWriter();
            try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                    .createWriter(pretty)) {
                writer.write(structure);
            }
            return visible(pretty.toString().strip());
        } catch (JsonException notStructured) {
            return visible(text);
        }
    }
}
