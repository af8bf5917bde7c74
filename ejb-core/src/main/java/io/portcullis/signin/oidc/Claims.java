package io.portcullis.signin.oidc;

import io.portcullis.directory.identity.ExternalId;
import io.portcullis.signin.federation.ExternalIdentity;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.preset.GoogleWorkspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims as a provider says them, made into what the house understands. */
public final class Claims {
    /**
     * Contexts of authentication that are more than one factor: PAPE, REFEDS, the phishing-resistant ones of OpenID
     * Connect EAP, and Okta's.
     */
    static final List<String> MULTI_FACTOR = List.of(
            "http://schemas.openid.net/pape/policies/2007/06/multi-factor",
            "https://refeds.org/profile/mfa",
            "phr",
            "phrh",
            "urn:okta:loa:2fa:any");

    private static final int LONGEST_NAME = 200;

    private Claims() {}

    /** @param claims of the ID token, or of a container's login; {@code sub} is among them */
    public static ExternalIdentity identity(Provider provider, Map<String, Object> claims) {
        String email = text(claims, "email");
        return new ExternalIdentity(
                provider.key(),
                new ExternalId(Issuers.of(provider, claims), String.valueOf(claims.get("sub"))),
                email,
                email != null && isVerified(provider, claims, email),
                name(claims, email),
                texts(claims),
                complete(claims, provider.spec().groupsClaim()),
                isMultiFactor(claims),
                text(claims, "sid"));
    }

    /** RFC 8176, or by the context (OpenID Connect Core §2). */
    private static boolean isMultiFactor(Map<String, Object> claims) {
        return list(claims.get("amr")).contains("mfa") || MULTI_FACTOR.contains(String.valueOf(claims.get("acr")));
    }

    /** Microsoft never says {@code email_verified}, so whoever does is not Microsoft: its word is {@code xms_edov}. */
    private static boolean isVerified(Provider provider, Map<String, Object> claims, String email) {
        boolean said = isTrue(claims.get("email_verified"));
        return switch (provider.spec().kind()) {
            case MICROSOFT -> isTrue(claims.get("xms_edov")) || "1".equals(String.valueOf(claims.get("xms_edov")));
            case GOOGLE ->
                said
                        && GoogleWorkspace.answersFor(
                                email, text(claims, "hd"), provider.spec().domains());
            case OIDC, GITHUB, CONTAINER_OIDC, CONTAINER_SAML -> said;
        };
    }

    /**
     * Entra leaves the groups out of a token when there are more than 200 of them, and points elsewhere instead
     * (distributed claims, OpenID Connect Core §5.6.2; {@code hasgroups} in the implicit flow).
     */
    private static boolean complete(Map<String, Object> claims, String groupsClaim) {
        boolean elsewhere = claims.get("_claim_names") instanceof Map<?, ?> names && names.containsKey(groupsClaim);
        return !elsewhere && !isTrue(claims.get("hasgroups"));
    }

    private static Map<String, List<String>> texts(Map<String, Object> claims) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        claims.forEach((name, value) -> {
            List<String> values = list(value);
            if (!values.isEmpty()) {
                texts.put(name, values);
            }
        });
        return texts;
    }

    private static List<String> list(@Nullable Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        return value instanceof List<?> many
                ? many.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** Some providers send the text. */
    private static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }

    private static @Nullable String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    private static String name(Map<String, Object> claims, @Nullable String email) {
        String name = text(claims, "name");
        String said = name == null ? String.valueOf(email == null ? claims.get("sub") : email) : name;
        String plain = said.codePoints()
                .filter(letter -> !Character.isISOControl(letter))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }
}
