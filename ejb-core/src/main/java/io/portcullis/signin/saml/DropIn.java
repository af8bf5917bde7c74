package io.portcullis.signin.saml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files that make a server ask one SAML identity provider, and how they get onto its nodes.
 *
 * @param sp what the gateway is to the provider
 * @param provider its key
 * @param name what the provider is called
 * @param metadata what the provider says about itself
 */
public record DropIn(ServiceProvider sp, String provider, String name, String metadata, Instant expiresAt) {
    private static final String README = "README.txt";

    /** Path below the server's directory, and text; the one to read first is first. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(README, filled(README));
        files.put("for-the-identity-provider/sp-metadata.xml", filled("sp-metadata.xml"));
        files.put("configDropins/overrides/portcullis-saml-" + sp.id() + ".xml", filled("drop-in.xml"));
        files.put("saml/" + sp.id() + "-idp-metadata.xml", metadata);
        return files;
    }

    /** All of them as one file. */
    public byte[] archive() {
        return Archive.zip(files());
    }

    /** As a browser keeps the archive. */
    public String archiveName() {
        return "portcullis-saml-" + sp.id() + ".zip";
    }

    /** Into the XML come the id and our own addresses alone, which have no letter that means something there. */
    private String filled(String template) {
        Map<String, String> values = Map.of(
                "ID", sp.id(),
                "KEY", provider,
                "NAME", name.replaceAll("\\p{Cntrl}", " "),
                "ORIGIN", sp.address().origin(),
                "ENTITY", sp.entityId(),
                "ACS", sp.acs(),
                "METADATA", sp.metadata(),
                "ENTRANCE", sp.entrance(),
                "EXPIRES", expiresAt.toString());
        String text = read(template);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return text;
    }

    private static String read(String template) {
        try (InputStream stream = DropIn.class.getResourceAsStream(template)) {
            if (stream == null) {
                throw new IllegalStateException("There is no template " + template);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
