package io.portcullis.demo.mcp;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.Optional;

/** 2026-07-28: every POST stands alone. */
final class ModernEra implements Era {
    private static final String CALL = "tools/call";
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final ToolSet tools;

    ModernEra(ToolSet tools) {
        this.tools = tools;
    }

    @Override
    public JsonObject answer(Headers headers, Message.Request request) throws RpcFault {
        String version = claimed(request);
        compare(headers, request, version);
        if (!version.equals(Revision.MODERN)) {
            throw RpcFault.unsupportedVersion(version);
        }
        return switch (request.method()) {
            case "server/discover" -> cacheable(discovered());
            case "tools/list" -> cacheable(tools.list(request.params()));
            case CALL -> complete(tools.call(request.params()));
            default -> throw RpcFault.unknownMethod(request.method());
        };
    }

    private static String claimed(Message.Request request) throws RpcFault {
        JsonObject meta = request.meta();
        if (!(meta.get(Message.META_CAPABILITIES) instanceof JsonObject)) {
            throw RpcFault.badEnvelope("_meta lacks \"" + Message.META_CAPABILITIES + "\".");
        }
        if (meta.get(Message.META_VERSION) instanceof JsonString version) {
            return version.getString();
        }
        throw RpcFault.badEnvelope("\"" + Message.META_VERSION + "\" must be a string.");
    }

    /** The headers route, the body decides: they must say the same. */
    private static void compare(Headers headers, Message.Request request, String version) throws RpcFault {
        if (!version.equals(headers.version())) {
            throw RpcFault.headerMismatch("MCP-Protocol-Version is missing or differs from _meta.");
        }
        if (!request.method().equals(headers.method())) {
            throw RpcFault.headerMismatch("Mcp-Method is missing or differs from the method.");
        }
        String name = request.params().get("name") instanceof JsonString text ? text.getString() : "";
        if (request.method().equals(CALL) && !Optional.of(name).equals(headers.decodedName())) {
            throw RpcFault.headerMismatch("Mcp-Name is missing or differs from the name of the tool.");
        }
    }

    private JsonObject discovered() {
        return Json.createObjectBuilder()
                .add("supportedVersions", Revision.all())
                .add("capabilities", ToolSet.capabilities())
                .add("instructions", tools.instructions())
                .build();
    }

    /** What this server lists is the same for everybody. */
    private JsonObject cacheable(JsonObject result) {
        return Json.createObjectBuilder(complete(result))
                .add("ttlMs", FRESH.toMillis())
                .add("cacheScope", "public")
                .build();
    }

    private JsonObject complete(JsonObject result) {
        JsonObject meta = Json.createObjectBuilder()
                .add("io.modelcontextprotocol/serverInfo", tools.serverInfo())
                .build();
        return Json.createObjectBuilder(result)
                .add("resultType", "complete")
                .add("_meta", meta)
                .build();
    }
}
