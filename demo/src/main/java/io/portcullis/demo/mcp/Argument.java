package io.portcullis.demo.mcp;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/** One argument of a tool; all of them are strings here. */
public record Argument(String name, String description, Presence presence) {
    public enum Presence {
        REQUIRED,
        OPTIONAL
    }

    public static Argument required(String name, String description) {
        return new Argument(name, description, Presence.REQUIRED);
    }

    public static Argument optional(String name, String description) {
        return new Argument(name, description, Presence.OPTIONAL);
    }

    boolean isRequired() {
        return presence == Presence.REQUIRED;
    }

    JsonObject schema() {
        return Json.createObjectBuilder()
                .add("type", "string")
                .add("description", description)
                .build();
    }
}
