package io.portcullis.ear;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A SAML identity provider that signs whatever a test says. */
final class SamlIdp {
    static final String ENTITY = "https://idp.example.test/saml";
    static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";

    private static final XMLSignatureFactory SIGNATURES = XMLSignatureFactory.getInstance("DOM");

    private final PrivateKey key;
    private final X509Certificate certificate;

    SamlIdp() {
        try (InputStream file = Files.newInputStream(SelfSigned.KEYS)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, SelfSigned.PASSWORD.toCharArray());
            key = (PrivateKey) store.getKey("site", SelfSigned.PASSWORD.toCharArray());
            certificate = (X509Certificate) store.getCertificate("site");
        } catch (IOException | GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    String metadata() {
        return """
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
                  <md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                    <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="http://localhost/sso"/>
                  </md:IDPSSODescriptor>
                </md:EntityDescriptor>
                """.formatted(ENTITY, encoded(certificate));
    }

    /** What an assertion says; a test changes what it is about. */
    record Says(
            String inResponseTo,
            String recipient,
            String audience,
            String issuer,
            String subject,
            Instant from,
            Instant until) {
        static Says right(String inResponseTo, String serviceProvider) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            return new Says(
                    inResponseTo,
                    serviceProvider + "/acs",
                    serviceProvider,
                    ENTITY,
                    "alice@corp.example",
                    now.minusSeconds(30),
                    now.plus(Duration.ofMinutes(5)));
        }
    }

    /** Unsigned. */
    Document response(Says says) {
        String xml = """
                <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="%1$s" ID="_r%2$s" Version="2.0" IssueInstant="%3$s" Destination="%4$s" InResponseTo="%5$s"><saml:Issuer>%6$s</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion ID="_a%2$s" Version="2.0" IssueInstant="%3$s"><saml:Issuer>%6$s</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified">%7$s</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="%5$s" Recipient="%4$s" NotOnOrAfter="%8$s"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="%9$s" NotOnOrAfter="%8$s"><saml:AudienceRestriction><saml:Audience>%10$s</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="%9$s" SessionIndex="_s%2$s"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="email"><saml:AttributeValue>%7$s</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>
                """.formatted(
                        ASSERTION,
                        UUID.randomUUID(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        says.recipient(),
                        says.inResponseTo(),
                        says.issuer(),
                        says.subject(),
                        says.until(),
                        says.from(),
                        says.audience());
        return parsed(xml.strip());
    }

    static Element assertion(Document response) {
        return (Element) response.getElementsByTagNameNS(ASSERTION, "Assertion").item(0);
    }

    Document signed(Says says) {
        Document response = response(says);
        sign(assertion(response), key, SignatureMethod.RSA_SHA256);
        return response;
    }

    /** By a key that nobody knows, with the certificate that everybody does. */
    Document signedByAnother(Says says) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            Document response = response(says);
            sign(assertion(response), generator.generateKeyPair().getPrivate(), SignatureMethod.RSA_SHA256);
            return response;
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    Document signedWithPublicKeyAsSecret(Says says) {
        Document response = response(says);
        Key secret = new SecretKeySpec(certificate.getPublicKey().getEncoded(), "HmacSHA256");
        sign(assertion(response), secret, SignatureMethod.HMAC_SHA256);
        return response;
    }

    /** The whole response too. */
    Document signedTwice(Says says) {
        Document response = signed(says);
        sign(response.getDocumentElement(), key, SignatureMethod.RSA_SHA256);
        return response;
    }

    private void sign(Element what, Key by, String method) {
        what.setIdAttribute("ID", true);
        try {
            Reference reference = SIGNATURES.newReference(
                    "#" + what.getAttribute("ID"),
                    SIGNATURES.newDigestMethod(DigestMethod.SHA256, null),
                    List.of(
                            SIGNATURES.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                            SIGNATURES.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                    null,
                    null);
            SignedInfo info = SIGNATURES.newSignedInfo(
                    SIGNATURES.newCanonicalizationMethod(
                            CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                    SIGNATURES.newSignatureMethod(method, null),
                    List.of(reference));
            KeyInfoFactory infos = SIGNATURES.getKeyInfoFactory();
            KeyInfo keyInfo = infos.newKeyInfo(List.of(infos.newX509Data(List.of(certificate))));
            DOMSignContext context =
                    new DOMSignContext(by, what, what.getFirstChild().getNextSibling());
            context.setDefaultNamespacePrefix("ds");
            SIGNATURES.newXMLSignature(info, keyInfo).sign(context);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException fault) {
            throw new IllegalStateException(fault);
        }
    }

    static Document parsed(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (ParserConfigurationException | SAXException | IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    static String text(Document document) {
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static String encoded(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
