package io.portcullis.ear;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;

/** Administration from outside: the REST API with a bearer token. */
final class Rest {
    private final Gateway gateway;
    private final String token;

    Rest(Gateway gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    /**
     * A client of the gateway that has its own secret.
     *
     * @param id also the name of the user that it is
     */
    record Account(Gateway gateway, String id, String secret) {
        static Account bootstrap(Gateway gateway) {
            return new Account(gateway, "portcullis-demo", "portcullis-demo-secret");
        }

        /** For the MCP endpoint of one server. */
        String token(String server) {
            return granted("resource=" + encoded(gateway.endpoint(server)));
        }

        /** For the REST API, with these scopes alone. */
        String adminToken(String... scopes) {
            return granted("scope=" + encoded(String.join(" ", scopes)));
        }

        Http.Answer ask(String path, String form) {
            String basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
            return Http.send(HttpRequest.newBuilder(gateway.at(path))
                    .header("Host", gateway.url().substring("http://".length()))
                    .header("Authorization", "Basic " + basic)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build());
        }

        void revoke(String token) {
            Rest.expect(200, ask("/oauth/revoke", "token=" + encoded(token)));
        }

        private String granted(String form) {
            Http.Answer answer = ask("/oauth/token", "grant_type=client_credentials&" + form);
            return Rest.expect(200, answer).json().getString("access_token");
        }
    }

    static Rest of(Account account) {
        return new Rest(account.gateway(), account.adminToken("admin:read", "admin:write", "admin:audit"));
    }

    Http.Answer call(String method, String path, String body) {
        return Http.send(HttpRequest.newBuilder(gateway.at(path))
                .header("Host", gateway.url().substring("http://".length()))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    byte[] download(String path) {
        HttpRequest request = HttpRequest.newBuilder(gateway.at(path))
                .header("Host", gateway.url().substring("http://".length()))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<byte[]> answer = Http.CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + " answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("The test was interrupted", interrupted);
        }
    }

    JsonObject get(String path) {
        return expect(200, call("GET", path, "")).json();
    }

    JsonObject importServer(String key, String url) {
        return expect(201, propose(key, url)).json();
    }

    Http.Answer propose(String key, String url) {
        String body = Json.createObjectBuilder()
                .add("key", key)
                .add("url", url)
                .build()
                .toString();
        return call("POST", "/v1/servers", body);
    }

    /** {@code tools} as the API takes it: {@code {"tools":{…}}}, or nothing. */
    void approve(String server, String tools) {
        expect(200, untilNobodyElse("/v1/servers/" + server + "/approve", tools));
    }

    void refresh(String server) {
        expect(200, untilNobodyElse("/v1/servers/" + server + "/refresh", ""));
    }

    /** The gateway looks at servers by itself too; whoever comes at the same moment is told to try again, and does. */
    private Http.Answer untilNobodyElse(String path, String body) {
        AtomicReference<Http.Answer> last = new AtomicReference<>();
        Eventually.holds(Duration.ofSeconds(10), () -> {
            last.set(call("POST", path, body));
            return last.get().status() != 409;
        });
        return last.get();
    }

    void grant(String user, String server, String ceiling) {
        expect(200, call("PUT", "/v1/users/" + user + "/grants/" + server, "{\"ceiling\":\"" + ceiling + "\"}"));
    }

    Account serviceAccount(String name, String... scopes) {
        String list = Json.createArrayBuilder(java.util.List.of(scopes)).build().toString();
        JsonObject made = expect(
                        201, call("POST", "/v1/clients", "{\"name\":\"" + name + "\",\"scopes\":" + list + "}"))
                .json();
        return new Account(gateway, made.getString("id"), made.getString("clientSecret"));
    }

    static Http.Answer expect(int status, Http.Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("Expected HTTP " + status + ", was " + answer.status() + ": " + answer.body());
        }
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
