package io.portcullis.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of an OAuth request; each at most once, but {@code resource} (RFC 6749 §3.1, RFC 8707 §2). */
public record Parameters(Map<String, List<String>> values) {
    public Parameters {
        values = Map.copyOf(values);
    }

    /** @throws OAuthFault {@code invalid_request} for one that stands twice */
    public @Nullable String one(String name) throws OAuthFault {
        List<String> found = all(name);
        if (found.size() > 1) {
            throw new OAuthFault(OAuth2Error.INVALID_REQUEST, "Parameter " + name + " stands twice");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /** Without those that are empty, which count as absent (RFC 6749 §3.1). */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
