package io.portcullis.web.admin.view;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;

/** The gates of a decision in their order, as an entry of the record keeps them. */
public record Trace(List<Step> steps) {
    public Trace {
        steps = List.copyOf(steps);
    }

    /** What one gate found. */
    public record Step(String gate, boolean passed, String detail) {
        static Step of(JsonObject step) {
            return new Step(
                    step.getString("gate", ""),
                    step.getString("outcome", "").equals("passed"),
                    Shown.visible(step.getString("detail", "")));
        }
    }

    /** A record that cannot be read has no steps to show; the entry itself is shown all the same. */
    public static Trace of(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonArray steps = reader.readArray();
            return new Trace(
                    steps.getValuesAs(JsonObject.class).stream().map(Step::of).toList());
        } catch (JsonException | ClassCastException unreadable) {
            return new Trace(List.of());
        }
    }
}
