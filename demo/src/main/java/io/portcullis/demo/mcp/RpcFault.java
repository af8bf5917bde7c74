package io.portcullis.demo.mcp;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.Serial;

/** A message that is answered with a JSON-RPC error; the codes are those of JSON-RPC 2.0 §5.1 and of 2026-07-28. */
final class RpcFault extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonObject error;

    private RpcFault(int status, int code, String sentence, JsonObject data) {
        super(sentence);
        this.status = status;
        var members = Json.createObjectBuilder().add("code", code).add("message", sentence);
        this.error = (data.isEmpty() ? members : members.add("data", data)).build();
    }

    private static RpcFault of(int status, int code, String sentence) {
        return new RpcFault(status, code, sentence, JsonValue.EMPTY_JSON_OBJECT);
    }

    static RpcFault unreadable(String why) {
        return of(400, -32700, "The body is not JSON: " + why);
    }

    static RpcFault invalidRequest(String sentence) {
        return of(400, -32600, sentence);
    }

    /** The message is fine, what it asks for is not: HTTP sees no error. */
    static RpcFault invalidParams(String sentence) {
        return of(200, -32602, sentence);
    }

    static RpcFault badEnvelope(String sentence) {
        return of(400, -32602, sentence);
    }

    static RpcFault unknownMethod(String method) {
        return of(404, -32601, "Unknown method: " + method);
    }

    /** Legacy clients look for the error in the body and take an HTTP error for a broken connection. */
    static RpcFault unknownLegacyMethod(String method) {
        return of(200, -32601, "Unknown method: " + method);
    }

    static RpcFault headerMismatch(String sentence) {
        return of(400, -32020, sentence);
    }

    static RpcFault unsupportedVersion(String requested) {
        JsonObject data = Json.createObjectBuilder()
                .add("supported", Revision.all())
                .add("requested", requested)
                .build();
        return new RpcFault(400, -32022, "Unsupported protocol version: " + requested, data);
    }

    int status() {
        return status;
    }

    JsonObject error() {
        return error;
    }
}
