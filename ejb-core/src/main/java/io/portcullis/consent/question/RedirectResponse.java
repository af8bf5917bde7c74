package io.portcullis.consent.question;

import io.portcullis.oauth.client.ClientView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An authorization response (RFC 6749 §4.1.2, §4.1.2.1), with the issuer in it (RFC 9207), never to an unregistered place. */
public record RedirectResponse(
        String redirectUri, String issuer, @Nullable String state) {
    public String granted(String code, ClientView client) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", code);
        return to(client, parameters);
    }

    /** @param error the word of the RFC */
    public String refused(String error, String description, ClientView client) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put("error_description", description);
        return to(client, parameters);
    }

    private String to(ClientView client, Map<String, String> parameters) {
        if (!client.redirectsTo(redirectUri)) {
            throw new IllegalStateException("A response must go to a registered place");
        }
        if (state != null) {
            parameters.put("state", state);
        }
        parameters.put("iss", issuer);
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return redirectUri + (redirectUri.contains("?") ? "&" : "?") + query;
    }
}
