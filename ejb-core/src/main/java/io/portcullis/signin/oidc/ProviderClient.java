package io.portcullis.signin.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.portcullis.identity.Secret;
import io.portcullis.upstream.egress.EgressClient;
import io.portcullis.upstream.egress.EgressRequest;
import io.portcullis.upstream.egress.EgressResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What is sent to a provider from here: small, quick, through the egress guard, no redirects. Thread-safe. */
final class ProviderClient {
    private static final int LARGEST = 262_144;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final EgressClient egress;

    ProviderClient(EgressClient egress) {
        this.egress = egress;
    }

    byte[] get(URI uri) throws ProviderFault {
        return send(new EgressRequest("GET", uri, Map.of("Accept", "application/json"), new byte[0]));
    }

    byte[] get(URI uri, Secret bearer) throws ProviderFault {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Authorization", "Bearer " + bearer.reveal());
        return send(new EgressRequest("GET", uri, headers, new byte[0]));
    }

    /** RFC 6749 §2.3.1: id and secret are form-encoded before they become credentials; no secret, a public client. */
    Map<String, Object> redeem(URI token, Map<String, String> form, String clientId, Secret secret)
            throws ProviderFault {
        Map<String, String> fields = new LinkedHashMap<>(form);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        if (secret.reveal().isEmpty()) {
            fields.put("client_id", clientId);
        } else {
            String pair = encoded(clientId) + ":" + encoded(secret.reveal());
            String credentials = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            headers.put("Authorization", "Basic " + credentials);
        }
        byte[] body = form(fields).getBytes(StandardCharsets.UTF_8);
        return json(send(new EgressRequest("POST", token, headers, body)));
    }

    static Map<String, Object> json(byte[] body) throws ProviderFault {
        try {
            return JSONObjectUtils.parse(new String(body, StandardCharsets.UTF_8));
        } catch (ParseException malformed) {
            throw new ProviderFault("The provider did not answer with a JSON object", malformed);
        }
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private byte[] send(EgressRequest request) throws ProviderFault {
        try (EgressResponse response = egress.send(request, PATIENCE)) {
            if (response.status() != 200) {
                throw new ProviderFault(request.uri().getHost() + " answered " + response.status());
            }
            return response.bytes(LARGEST);
        } catch (IOException unreachable) {
            throw new ProviderFault(request.uri().getHost() + " cannot be reached", unreachable);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
