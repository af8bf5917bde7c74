package io.portcullis.directory.source;

import io.portcullis.identity.Secret;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import io.portcullis.upstream.egress.EgressClient;
import io.portcullis.upstream.egress.EgressRequest;
import io.portcullis.upstream.egress.EgressResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is sent to a provider's API: through the egress guard, never beyond the API's own origin, never without an end. */
final class DirectoryApi {
    private static final int LARGEST = 8 * 1024 * 1024;
    private static final int MOST_TRIES = 3;
    private static final int LONGEST_WAIT_SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EgressClient egress;
    private final URI origin;
    private final String authorization;

    /** @param origin that the authorization is for */
    DirectoryApi(EgressClient egress, URI origin, String authorization) {
        this.egress = egress;
        this.origin = origin.resolve("/");
        this.authorization = authorization;
    }

    /** @param link the {@code Link} header, null where the answer has none */
    record Answer(JsonValue body, @Nullable String link) {}

    /** @return empty where the provider has no such thing (404) */
    Optional<Answer> get(URI uri) throws DirectoryFault {
        if (!uri.resolve("/").equals(origin)) {
            throw new DirectoryFault("The provider continues a list at another address, " + uri.getHost());
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Authorization", authorization);
        return send(egress, new EgressRequest("GET", uri, headers, new byte[0]));
    }

    /** A token for the client itself (RFC 6749 §4.4). */
    static Secret token(EgressClient egress, URI endpoint, DirectoryConnection connection, Map<String, String> fields)
            throws DirectoryFault {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("grant_type", "client_credentials");
        form.put("client_id", connection.clientId());
        form.put("client_secret", connection.key().reveal());
        byte[] body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers =
                Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded");
        String token = send(egress, new EgressRequest("POST", endpoint, headers, body))
                .map(answer -> answer.body().text("access_token"))
                .orElse(null);
        if (token == null) {
            throw new DirectoryFault(endpoint.getHost() + " gave no token");
        }
        return new Secret(token);
    }

    /** For a segment of a path or a value of a query. A segment of dots alone would be another path. */
    static String encoded(String text) throws DirectoryFault {
        if (text.equals(".") || text.equals("..")) {
            throw new DirectoryFault("\"" + text + "\" is the id of nothing");
        }
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Optional<Answer> send(EgressClient egress, EgressRequest request) throws DirectoryFault {
        for (int tried = 1; ; tried++) {
            try (EgressResponse response = egress.send(request, PATIENCE)) {
                int status = response.status();
                if (status == 200) {
                    return Optional.of(new Answer(json(request, response), response.header("Link")));
                }
                if (status == 404) {
                    return Optional.empty();
                }
                if (status != 429 || tried == MOST_TRIES) {
                    throw new DirectoryFault(request.uri().getHost() + " answered " + status + hint(status));
                }
                pause(response.header("Retry-After"));
            } catch (IOException unreachable) {
                throw new DirectoryFault(request.uri().getHost() + " cannot be reached", unreachable);
            }
        }
    }

    private static String hint(int status) {
        return switch (status) {
            case 400, 401 -> "; look at the client id and the secret";
            case 403 -> "; the client may not read groups and users";
            case 429 -> ", too many requests";
            default -> "";
        };
    }

    private static JsonValue json(EgressRequest request, EgressResponse response) throws IOException, DirectoryFault {
        try {
            return StrictJson.parse(response.bytes(LARGEST));
        } catch (MalformedJson malformed) {
            throw new DirectoryFault(request.uri().getHost() + " did not answer with JSON", malformed);
        }
    }

    private static void pause(@Nullable String retryAfter) throws DirectoryFault {
        try {
            int seconds = retryAfter == null ? 1 : Integer.parseInt(retryAfter.strip());
            TimeUnit.SECONDS.sleep(Math.min(Math.max(seconds, 0), LONGEST_WAIT_SECONDS));
        } catch (NumberFormatException date) {
            throw new DirectoryFault("The provider asks to wait until " + retryAfter, date);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new DirectoryFault("The sync was ended", ended);
        }
    }
}
