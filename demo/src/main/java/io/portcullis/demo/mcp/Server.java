package io.portcullis.demo.mcp;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonConfig;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A stateless MCP server: one POST in, one answer out. Safe for use by several threads at once. */
public final class Server {
    private static final JsonReaderFactory JSON =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private final LegacyEra legacy;
    private final ModernEra modern;

    public Server(ToolSet tools) {
        legacy = new LegacyEra(tools);
        modern = new ModernEra(tools);
    }

    Answer answer(Headers headers, byte[] body) {
        try {
            JsonValue json = read(body);
            return json instanceof JsonArray batch ? answerAll(headers, batch) : answer(headers, Message.of(json));
        } catch (RpcFault fault) {
            return Answer.fault(fault);
        }
    }

    private static JsonValue read(byte[] body) throws RpcFault {
        try {
            // The encoding is not left to the reader: JSON in UTF-16 would be another message to whoever looked first.
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            throw RpcFault.unreadable("it is not UTF-8.");
        }
    }

    private static JsonValue parse(String text) throws RpcFault {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return reader.readValue();
        } catch (RuntimeException notJson) { // the reader has no exception of its own for what is nested too deeply
            throw RpcFault.unreadable("it does not parse, names a member twice, or is nested too deeply.");
        }
    }

    private Answer answer(Headers headers, Message message) {
        if (!(message instanceof Message.Request request)) {
            return Answer.accepted();
        }
        try {
            return Answer.result(request.id(), era(headers, request).answer(headers, request));
        } catch (RpcFault fault) {
            return Answer.fault(request.id(), fault);
        }
    }

    /** The claim in the body decides; a header that claims more than the body is refused. */
    private Era era(Headers headers, Message.Request request) throws RpcFault {
        if (request.claimsVersion()) {
            return modern;
        }
        if (!headers.namesModern()) {
            return legacy;
        }
        throw request.method().equals("initialize")
                ? RpcFault.headerMismatch("initialize belongs to revisions before " + Revision.MODERN + ".")
                : RpcFault.badEnvelope("_meta lacks \"" + Message.META_VERSION + "\".");
    }

    /** Batches exist in one revision only, the one that is meant when no header names any. */
    private Answer answerAll(Headers headers, JsonArray batch) throws RpcFault {
        String version = headers.version();
        if (batch.isEmpty() || (version != null && !version.equals(Revision.BATCHES))) {
            throw RpcFault.invalidRequest("Batches belong to " + Revision.BATCHES + " and are not empty.");
        }
        JsonArrayBuilder answers = Json.createArrayBuilder();
        for (JsonValue item : batch) {
            JsonStructure body = answer(headers, Message.of(item)).body();
            if (body != null) {
                answers.add(body);
            }
        }
        JsonArray answered = answers.build();
        return answered.isEmpty() ? Answer.accepted() : new Answer(200, answered);
    }
}
