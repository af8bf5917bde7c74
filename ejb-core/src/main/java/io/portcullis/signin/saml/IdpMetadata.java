package io.portcullis.signin.saml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * What an identity provider says about itself (SAML 2.0 Metadata §2.4.3), once it was found to be usable.
 *
 * @param text as it came; UTF-8
 * @param expiresAt when the last of its signing certificates ends: a provider that changes its key lists both for a while
 */
public record IdpMetadata(String text, String entityId, Instant expiresAt) {
    /** Bytes; an identity provider's own description has a tenth of it, a federation's has more. */
    public static final int LARGEST = 262_144;

    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
    private static final String AT = "/EntityDescriptor/IDPSSODescriptor";
    private static final int SHORTEST_RSA = 2048;
    private static final Pattern ENCODING = Pattern.compile(
            "^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"'](?!utf-8[\"']|us-ascii[\"'])", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECURE =
            Pattern.compile("https://.+|http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?(/.*)?");

    /** @throws IllegalArgumentException says where what is wrong */
    public static IdpMetadata parse(byte[] document, Instant now) {
        String text = text(document);
        Element root = MetadataXml.root(text);
        MetadataXml.require(
                MetadataXml.is(root, "EntityDescriptor"),
                "/",
                "the root is " + root.getNodeName()
                        + "; give the one EntityDescriptor of your identity provider, not a federation's list");
        String entityId = root.getAttribute("entityID");
        MetadataXml.require(
                !entityId.isBlank() && entityId.length() <= 500,
                "/EntityDescriptor/@entityID",
                "is missing or too long");
        inTime(root, "/EntityDescriptor", now);
        Element idp = MetadataXml.children(root, "IDPSSODescriptor").stream()
                .filter(each -> List.of(
                                each.getAttribute("protocolSupportEnumeration").split("\\s+"))
                        .contains(PROTOCOL))
                .findFirst()
                .orElseThrow(() -> MetadataXml.fault(
                        AT, "is missing, or not of SAML 2.0; a service provider's metadata is of no use here"));
        inTime(idp, AT, now);
        asksByPost(idp);
        return new IdpMetadata(text, entityId, end(MetadataXml.signingCertificates(idp, AT), now));
    }

    /** The server reads the file by itself later; what it might read in another way is not taken. */
    private static String text(byte[] document) {
        MetadataXml.require(
                document.length > 0 && document.length <= LARGEST, "/", "has 1 to " + LARGEST / 1024 + " KiB");
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            MetadataXml.require(!ENCODING.matcher(plain).find(), "line 1", "declares another encoding than UTF-8");
            return plain;
        } catch (CharacterCodingException other) {
            throw new IllegalArgumentException("/: is not UTF-8", other);
        }
    }

    private static void inTime(Element element, String place, Instant now) {
        String until = element.getAttribute("validUntil");
        if (!until.isEmpty()) {
            Instant end = MetadataXml.time(until, place + "/@validUntil");
            MetadataXml.require(now.isBefore(end), place + "/@validUntil", "was over at " + end);
        }
    }

    private static void asksByPost(Element idp) {
        List<Element> services = MetadataXml.children(idp, "SingleSignOnService").stream()
                .filter(service -> service.getAttribute("Binding").equals(POST))
                .toList();
        MetadataXml.require(
                !services.isEmpty(),
                AT + "/SingleSignOnService",
                "has none of the binding HTTP-POST, by which the server asks");
        for (Element service : services) {
            MetadataXml.require(
                    SECURE.matcher(service.getAttribute("Location")).matches(),
                    AT + "/SingleSignOnService/@Location",
                    "is no https address");
        }
    }

    private static Instant end(List<X509Certificate> certificates, Instant now) {
        String place = AT + "/KeyDescriptor";
        MetadataXml.require(!certificates.isEmpty(), place, "has no certificate that signs");
        for (X509Certificate certificate : certificates) {
            MetadataXml.require(
                    !(certificate.getPublicKey() instanceof RSAPublicKey key)
                            || key.getModulus().bitLength() >= SHORTEST_RSA,
                    place,
                    "has an RSA key of fewer than " + SHORTEST_RSA + " bits");
        }
        Instant end = certificates.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        MetadataXml.require(now.isBefore(end), place, "the last certificate that signs ended at " + end);
        return end;
    }
}
