package io.portcullis.signin.saml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** XML of a stranger, without document types, entities or anything that is fetched; faults name the place. */
final class MetadataXml {
    private static final String SAML = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    private static final String DEEPEST = "60";

    private MetadataXml() {}

    static Element root(String text) {
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
        } catch (SAXParseException malformed) {
            throw new IllegalArgumentException(
                    "line " + malformed.getLineNumber() + ", column " + malformed.getColumnNumber() + ": "
                            + malformed.getMessage(),
                    malformed);
        } catch (SAXException malformed) {
            throw new IllegalArgumentException("/: " + malformed.getMessage(), malformed);
        } catch (ParserConfigurationException | IOException impossible) {
            throw new IllegalStateException("The Java runtime's XML parser lacks a protection", impossible);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", DEEPEST);
        factory.setExpandEntityReferences(false);
        factory.setXIncludeAware(false);
        return factory;
    }

    static boolean is(Element element, String name) {
        return SAML.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    static List<Element> children(Element parent, String name) {
        return children(parent, SAML, name);
    }

    private static List<Element> children(Element parent, String namespace, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && namespace.equals(element.getNamespaceURI())
                    && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    /** Keys without a use are for both (§2.4.1.1). */
    static List<X509Certificate> signingCertificates(Element idp, String place) {
        List<X509Certificate> certificates = new ArrayList<>();
        List<Element> keys = children(idp, "KeyDescriptor");
        for (int i = 0; i < keys.size(); i++) {
            String use = keys.get(i).getAttribute("use");
            if (use.isEmpty() || use.equals("signing")) {
                for (Element info : children(keys.get(i), SIGNATURE, "KeyInfo")) {
                    for (Element data : children(info, SIGNATURE, "X509Data")) {
                        for (Element each : children(data, SIGNATURE, "X509Certificate")) {
                            certificates.add(certificate(each, place + "/KeyDescriptor[" + (i + 1) + "]"));
                        }
                    }
                }
            }
        }
        return certificates;
    }

    private static X509Certificate certificate(Element element, String place) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(element.getTextContent());
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException(place + ": its certificate is none", malformed);
        }
    }

    static Instant time(String text, String place) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException(place + ": is no time with a zone", malformed);
        }
    }

    static void require(boolean met, String place, String fault) {
        if (!met) {
            throw fault(place, fault);
        }
    }

    static IllegalArgumentException fault(String place, String fault) {
        return new IllegalArgumentException(place + ": " + fault);
    }

    /** The usual one writes to the console. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException fault) throws SAXException {
            throw fault;
        }

        @Override
        public void error(SAXParseException fault) throws SAXException {
            throw fault;
        }

        @Override
        public void fatalError(SAXParseException fault) throws SAXException {
            throw fault;
        }
    }
}
