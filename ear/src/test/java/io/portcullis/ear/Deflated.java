package io.portcullis.ear;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Text that grows: raw DEFLATE as the redirect binding of SAML has it (SAML 2.0 Bindings §3.4.4.1). */
final class Deflated {
    private static final byte[] BLANKS = new byte[65_536];

    static {
        Arrays.fill(BLANKS, (byte) ' ');
    }

    private Deflated() {}

    /** @return Base64 of a response that begins and ends as one, and has so many MiB of nothing in between */
    static String response(int mebibytes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater raw = new Deflater(Deflater.BEST_COMPRESSION, true);
        try (DeflaterOutputStream stream = new DeflaterOutputStream(bytes, raw)) {
            stream.write("<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < mebibytes * 16; i++) {
                stream.write(BLANKS);
            }
            stream.write("</samlp:Response>".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            raw.end();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
