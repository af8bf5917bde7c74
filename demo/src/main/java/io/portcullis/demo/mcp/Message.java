package io.portcullis.demo.mcp;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** A JSON-RPC 2.0 message from the client. */
sealed interface Message {
    String META_VERSION = "io.modelcontextprotocol/protocolVersion";
    String META_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";

    /** @param id a string or a whole number, given back as it came */
    record Request(JsonValue id, String method, JsonObject params) implements Message {
        /** The envelope of 2026-07-28; empty when there is none. */
        JsonObject meta() {
            return params.get("_meta") instanceof JsonObject meta ? meta : JsonValue.EMPTY_JSON_OBJECT;
        }

        boolean claimsVersion() {
            return meta().containsKey(META_VERSION);
        }
    }

    record Notification(String method) implements Message {}

    /** An answer to a request that this server never sends. */
    record Response() implements Message {}

    static Message of(JsonValue json) throws RpcFault {
        if (!(json instanceof JsonObject message) || !"2.0".equals(message.getString("jsonrpc", ""))) {
            throw RpcFault.invalidRequest("This is not a JSON-RPC 2.0 message.");
        }
        if (message.get("method") instanceof JsonString method) {
            return asked(message, method.getString());
        }
        if (message.containsKey("method") || message.containsKey("result") == message.containsKey("error")) {
            throw RpcFault.invalidRequest("The message is neither a request, nor a notification, nor a response.");
        }
        return new Response();
    }

    private static Message asked(JsonObject message, String method) throws RpcFault {
        if (!(message.getOrDefault("params", JsonValue.EMPTY_JSON_OBJECT) instanceof JsonObject params)) {
            throw RpcFault.invalidRequest("\"params\" must be an object.");
        }
        JsonValue id = message.get("id");
        if (id == null) {
            return new Notification(method);
        }
        if (id instanceof JsonString || (id instanceof JsonNumber number && number.isIntegral())) {
            return new Request(id, method, params);
        }
        throw RpcFault.invalidRequest("\"id\" must be a string or a whole number.");
    }
}
