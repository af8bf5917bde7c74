package io.portcullis.web.proxy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What providers write and RFC 7643 does not know: Entra's {@code "active": "False"} is the boolean, and its
 * {@code "$ref": null} beside a member's value is nothing (RFC 7643 §2.5: null is unassigned).
 */
final class Dialect {
    private static final String ACTIVE = "active";
    private static final String REFERENCE = "$ref";
    private static final Set<String> WORDS = Set.of("true", "false");

    private Dialect() {}

    /** A body that is no JSON object stays as it is; it is refused where bodies are read. */
    static String plain(String body) {
        if (!body.contains(ACTIVE) && !body.contains(REFERENCE)) {
            return body;
        }
        try {
            JsonNode root = JsonHelper.readJsonDocument(body);
            if (!(root instanceof ObjectNode object)) {
                return body;
            }
            settle(object, ACTIVE);
            object.path("Operations").forEach(Dialect::operation);
            return object.toString();
        } catch (RuntimeException unreadable) {
            return body;
        }
    }

    private static void operation(JsonNode operation) {
        if (operation instanceof ObjectNode object) {
            if (object.path("path").asText().equalsIgnoreCase(ACTIVE)) {
                settle(object, "value");
            }
            if (object.get("value") instanceof ObjectNode value) {
                settle(value, ACTIVE);
            }
            object.path("value").forEach(Dialect::withoutReference);
        }
    }

    private static void withoutReference(JsonNode member) {
        if (member instanceof ObjectNode object && object.path(REFERENCE).isNull()) {
            object.remove(REFERENCE);
        }
    }

    private static void settle(ObjectNode object, String member) {
        @Nullable JsonNode value = object.get(member);
        String word = value != null && value.isTextual() ? value.asText().toLowerCase(Locale.ROOT) : "";
        if (WORDS.contains(word)) {
            object.set(member, BooleanNode.valueOf(Boolean.parseBoolean(word)));
        }
    }
}
