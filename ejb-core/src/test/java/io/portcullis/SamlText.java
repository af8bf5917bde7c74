package io.portcullis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Metadata of an identity provider, right or wrong. */
public final class SamlText {
    public static final String ENTITY = "https://idp.corp.example/saml";
    /** When the certificate {@code signing} ends; {@code ended} has, and {@code weak} is of 1,024 bits. */
    public static final String SIGNING_ENDS = "2027-02-05T00:00:00Z";

    private static final String SSO =
            "<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" Location=\"https://idp.corp.example/sso\"/>";

    private SamlText() {}

    public static String right() {
        return of(keys("signing") + SSO);
    }

    public static String withKeys(String... certificates) {
        return of(keys(certificates) + SSO);
    }

    public static String withoutService() {
        return of(keys("signing"));
    }

    private static String keys(String... certificates) {
        return Arrays.stream(certificates)
                .map(name -> key("use=\"signing\"", certificate(name)))
                .collect(Collectors.joining());
    }

    public static String key(String use, String certificate) {
        return "<md:KeyDescriptor " + use
                + "><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X509Data><ds:X509Certificate>"
                + certificate + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>";
    }

    public static String of(String inside) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"" + ENTITY
                + "\">\n"
                + "<md:IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">" + inside
                + "</md:IDPSSODescriptor>\n</md:EntityDescriptor>";
    }

    private static String certificate(String name) {
        try (InputStream file = SamlText.class.getResourceAsStream("/saml/" + name + ".txt")) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
