package io.portcullis.demo.mcp;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** 2025-03-26 to 2025-11-25, without sessions: a handshake is answered and not remembered. */
final class LegacyEra implements Era {
    private static final String INITIALIZE = "initialize";

    private final ToolSet tools;

    LegacyEra(ToolSet tools) {
        this.tools = tools;
    }

    @Override
    public JsonObject answer(Headers headers, Message.Request request) throws RpcFault {
        String version = headers.version();
        if (version != null && !Revision.isLegacy(version) && !request.method().equals(INITIALIZE)) {
            throw RpcFault.invalidRequest("Unsupported protocol version: " + version);
        }
        return switch (request.method()) {
            case INITIALIZE -> initialize(request.params());
            case "ping" -> JsonValue.EMPTY_JSON_OBJECT;
            case "tools/list" -> tools.list(request.params());
            case "tools/call" -> tools.call(request.params());
            default -> throw RpcFault.unknownLegacyMethod(request.method());
        };
    }

    private JsonObject initialize(JsonObject params) throws RpcFault {
        if (!(params.get("protocolVersion") instanceof JsonString asked)) {
            throw RpcFault.invalidParams("\"protocolVersion\" is missing.");
        }
        String version = Revision.isLegacy(asked.getString()) ? asked.getString() : Revision.NEWEST_LEGACY;
        return Json.createObjectBuilder()
                .add("protocolVersion", version)
                .add("capabilities", ToolSet.capabilities())
                .add("serverInfo", tools.serverInfo())
                .add("instructions", tools.instructions())
                .build();
    }
}
