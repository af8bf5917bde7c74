package io.portcullis.policy.permitio;

import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Permit's own record of its decisions, which its SDK does not read. Thread-safe; blocks for some seconds at most. */
public final class PermitLog {
    private static final Duration AROUND = Duration.ofMinutes(2);
    private static final long LARGEST = 8 << 20;
    private static final int OK = 200;

    private final OkHttpClient client = new OkHttpClient.Builder()
            .callTimeout(Duration.ofSeconds(5))
            .followRedirects(false)
            .build();

    /** @param id by which Permit knows the entry; {@code at}, {@code action}, {@code resource}: as Permit writes them */
    public record Entry(
            String id,
            boolean allowed,
            @Nullable String at,
            @Nullable String action,
            @Nullable String resource,
            @Nullable String reason) {}

    /**
     * The entries of one of our decisions.
     *
     * @param agent the key of the agent that was asked for
     * @param at about when
     * @throws IOException with a sentence for administrators
     */
    public List<Entry> of(PermitEnvironment environment, String agent, String decision, Instant at) throws IOException {
        HttpUrl address = HttpUrl.get(environment.apiUrl())
                .newBuilder()
                .addPathSegments("v2/pdps/" + environment + "/audit_logs")
                .addQueryParameter("users", PermitKeys.user(agent))
                .addQueryParameter(
                        "timestamp_from", String.valueOf(at.minus(AROUND).getEpochSecond()))
                .addQueryParameter(
                        "timestamp_to", String.valueOf(at.plus(AROUND).getEpochSecond()))
                .addQueryParameter("page", "1")
                .addQueryParameter("per_page", "100")
                .build();
        Request request = new Request.Builder()
                .url(address)
                .header("Authorization", "Bearer " + environment.apiKey().reveal())
                .build();
        try (Response response = client.newCall(request).execute()) {
            if (response.code() != OK) {
                throw new IOException("Permit answered " + response.code() + " when asked for its audit log");
            }
            return entries(response).stream()
                    .filter(entry -> decision.equals(decision(entry)))
                    .map(PermitLog::entry)
                    .toList();
        }
    }

    private static List<JsonValue> entries(Response response) throws IOException {
        BufferedSource source =
                Objects.requireNonNull(response.body(), "a call has a body").source();
        if (source.request(LARGEST + 1)) {
            throw new IOException("Permit's audit log is too long");
        }
        try {
            JsonValue data = StrictJson.parse(source.readByteArray()).member("data");
            return data == null || !data.isArray() ? List.of() : data.elements();
        } catch (MalformedJson malformed) {
            throw new IOException("Permit's audit log is no JSON that can be trusted", malformed);
        }
    }

    private static @Nullable String decision(JsonValue entry) {
        JsonValue context = entry.isObject() ? entry.member("context") : null;
        return context == null || !context.isObject() ? null : context.text("decision");
    }

    private static Entry entry(JsonValue entry) {
        JsonValue decision = entry.member("decision");
        return new Entry(
                Objects.requireNonNullElse(entry.text("id"), ""),
                decision != null && decision.isTrue(),
                entry.text("timestamp"),
                entry.text("action"),
                entry.text("resource_type"),
                entry.text("reason"));
    }
}
