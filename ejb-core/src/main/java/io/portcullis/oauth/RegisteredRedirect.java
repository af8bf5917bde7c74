package io.portcullis.oauth;

import io.portcullis.oauth.client.ClientView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** RFC 6749 §3.1.2.3: an authorization response goes to a place that the client registered, or nowhere. */
public final class RegisteredRedirect {
    private RegisteredRedirect() {}

    /**
     * @param presented null where the request names none; it may, if one alone is registered
     * @return empty: answer here, redirect nowhere
     */
    public static Optional<String> of(ClientView client, @Nullable String presented) {
        if (presented != null) {
            return Optional.of(presented).filter(client::redirectsTo);
        }
        return client.redirectUris().size() == 1
                ? Optional.of(client.redirectUris().get(0).value())
                : Optional.empty();
    }
}
