package io.portcullis.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway as an administrator's client sees it. */
final class Gateway {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([A-Za-z0-9._~+/=-]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;
    private final Map<String, String> environment;

    Gateway(URI url, Map<String, String> environment) {
        this.url = url.toString().replaceAll("/+$", "");
        this.environment = environment;
    }

    /** Why it was not done, and what to do. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    String get(String path) throws Refused {
        HttpResponse<String> answer = send(request(path).header("Authorization", "Bearer " + token()));
        return switch (answer.statusCode()) {
            case 200 -> answer.body();
            case 401 -> throw new Refused("the gateway does not take the token; is it out, or of another gateway?");
            case 403 -> throw new Refused("the token has no scope for this; it needs admin:read");
            default -> throw new Refused("the gateway answered " + answer.statusCode() + " at " + url + path);
        };
    }

    private String token() throws Refused {
        String given = environment.getOrDefault("PORTCULLIS_TOKEN", "");
        if (!given.isEmpty()) {
            return given;
        }
        String id = environment.getOrDefault("PORTCULLIS_CLIENT_ID", "");
        String secret = environment.getOrDefault("PORTCULLIS_CLIENT_SECRET", "");
        if (id.isEmpty() || secret.isEmpty()) {
            throw new Refused("set PORTCULLIS_TOKEN, or PORTCULLIS_CLIENT_ID and PORTCULLIS_CLIENT_SECRET");
        }
        String form = "grant_type=client_credentials&scope=" + encoded("admin:read") + "&client_id=" + encoded(id)
                + "&client_secret=" + encoded(secret);
        HttpResponse<String> answer = send(request("/oauth/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        Matcher token = TOKEN.matcher(answer.body());
        if (answer.statusCode() != 200 || !token.find()) {
            throw new Refused("the gateway gives this client no token (" + answer.statusCode()
                    + "); are id and secret right, and may it admin:read?");
        }
        return token.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) throws Refused {
        try {
            return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(url + " is no address of a gateway; it looks like https://gateway.example");
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Refused {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new Refused("no gateway answers at " + url + " ("
                    + unreachable.getClass().getSimpleName() + "); give another with --url");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        }
    }
}
