package io.portcullis.oauth.client;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of itself, checked (RFC 7591 §2): in a registration, or in the document that its id points to. Only
 * what the gateway uses is read.
 *
 * @param name without characters that do not show or turn the text around
 * @param confidential whether it wants a secret
 */
public record ClientDescription(String name, List<RedirectUri> redirectUris, boolean confidential) {
    private static final int LONGEST_NAME = 80;
    private static final int MOST_REDIRECTS = 20;
    private static final int LARGEST = 65_536;
    private static final List<String> SECRET_METHODS = List.of("client_secret_basic", "client_secret_post");

    public ClientDescription {
        redirectUris = List.copyOf(redirectUris);
    }

    /** The body of a registration. */
    public static ClientDescription registered(String json) throws InvalidClientMetadata {
        return of(object(json));
    }

    /** The document at {@code clientId}: it must name itself, and can hold no secret. */
    public static ClientDescription document(String clientId, String json) throws InvalidClientMetadata {
        Map<String, Object> document = object(json);
        if (!clientId.equals(document.get("client_id"))) {
            throw InvalidClientMetadata.other("the document names another client_id than its own address");
        }
        if (document.containsKey("client_secret") || document.containsKey("client_secret_expires_at")) {
            throw InvalidClientMetadata.other("the document is public and cannot hold a secret");
        }
        ClientDescription description = of(document);
        if (description.confidential()) {
            throw InvalidClientMetadata.other(
                    "a client with a document has no secret: token_endpoint_auth_method none");
        }
        return description;
    }

    private static ClientDescription of(Map<String, Object> metadata) throws InvalidClientMetadata {
        subset(metadata, "grant_types", List.of("authorization_code", "refresh_token"));
        subset(metadata, "response_types", List.of("code"));
        return new ClientDescription(
                name(metadata.get("client_name")),
                redirects(metadata.get("redirect_uris")),
                confidential(metadata.get("token_endpoint_auth_method")));
    }

    private static Map<String, Object> object(String json) throws InvalidClientMetadata {
        try {
            if (json.length() > LARGEST) {
                throw InvalidClientMetadata.other("the description is larger than 64 KiB");
            }
            if (!json.stripLeading().startsWith("{")) {
                throw InvalidClientMetadata.other("the description is not a JSON object");
            }
            return JSONObjectUtils.parse(json);
        } catch (ParseException malformed) {
            throw InvalidClientMetadata.other("the description is not a JSON object");
        }
    }

    private static List<RedirectUri> redirects(@Nullable Object value) throws InvalidClientMetadata {
        if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > MOST_REDIRECTS) {
            throw InvalidClientMetadata.redirect("redirect_uris is a list of 1 to 20 addresses");
        }
        try {
            return list.stream()
                    .map(each -> new RedirectUri(String.valueOf(each)))
                    .distinct()
                    .toList();
        } catch (IllegalArgumentException refused) {
            throw InvalidClientMetadata.redirect(Objects.requireNonNullElse(refused.getMessage(), "refused"));
        }
    }

    private static boolean confidential(@Nullable Object method) throws InvalidClientMetadata {
        if (method == null || "none".equals(method)) {
            return false;
        }
        if (SECRET_METHODS.contains(method)) {
            return true;
        }
        throw InvalidClientMetadata.other(
                "token_endpoint_auth_method is none, client_secret_basic or client_secret_post");
    }

    private static void subset(Map<String, Object> metadata, String member, List<String> allowed)
            throws InvalidClientMetadata {
        Object value = metadata.get(member);
        boolean fits = value == null || value instanceof List<?> list && allowed.containsAll(list);
        if (!fits) {
            throw InvalidClientMetadata.other(member + " may hold " + String.join(", ", allowed));
        }
    }

    /** A name is text that strangers chose and people read: nothing invisible, nothing that turns the line around. */
    static String name(@Nullable Object value) {
        String raw = value instanceof String text ? text : "";
        String shown = raw.codePoints()
                .filter(c -> !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.PRIVATE_USE
                        && Character.getType(c) != Character.SURROGATE
                        && Character.getType(c) != Character.UNASSIGNED)
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replaceAll("[\\p{Z}\\s]+", " ")
                .strip();
        return shown.isEmpty() ? "An unnamed agent" : shown;
    }
}
