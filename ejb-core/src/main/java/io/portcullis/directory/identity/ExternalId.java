package io.portcullis.directory.identity;

/**
 * How an identity provider names a human (OpenID Connect Core §2: {@code iss} and {@code sub} together, compared exactly).
 *
 * @param issuer the provider's issuer identifier, or the entity id of a SAML provider
 * @param subject the provider's own, never reassigned name of the human; not an address
 */
public record ExternalId(String issuer, String subject) {
    private static final int LONGEST_ISSUER = 500;
    private static final int LONGEST_SUBJECT = 255;

    public ExternalId {
        if (!fits(issuer, LONGEST_ISSUER) || !fits(subject, LONGEST_SUBJECT)) {
            throw new IllegalArgumentException(
                    "issuer has 1 to 500 characters, subject 1 to 255, and no control character");
        }
    }

    private static boolean fits(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }
}
