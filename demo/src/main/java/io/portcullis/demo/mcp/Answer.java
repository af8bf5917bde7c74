package io.portcullis.demo.mcp;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one POST.
 *
 * @param status the HTTP status
 * @param body a JSON-RPC response, or several; null for none
 */
record Answer(int status, @Nullable JsonStructure body) {
    static Answer accepted() {
        return new Answer(202, null);
    }

    static Answer result(JsonValue id, JsonObject result) {
        return new Answer(
                200,
                Json.createObjectBuilder()
                        .add("jsonrpc", "2.0")
                        .add("id", id)
                        .add("result", result)
                        .build());
    }

    static Answer fault(JsonValue id, RpcFault fault) {
        return new Answer(
                fault.status(),
                Json.createObjectBuilder()
                        .add("jsonrpc", "2.0")
                        .add("id", id)
                        .add("error", fault.error())
                        .build());
    }

    /** For a message whose id could not be read. */
    static Answer fault(RpcFault fault) {
        return new Answer(
                fault.status(),
                Json.createObjectBuilder()
                        .add("jsonrpc", "2.0")
                        .add("error", fault.error())
                        .build());
    }
}
