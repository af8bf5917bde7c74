package io.portcullis;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A device with one passkey, and the browser before it, which both do as the test says (WebAuthn §6, attestation none). */
final class SoftAuthenticator {
    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int CREDENTIAL_INCLUDED = 0x40;

    private final byte[] id = new byte[16];
    private final KeyPair keys;

    String origin = "https://gateway.example";
    String party = "gateway.example";
    String userHandle = "";
    boolean verifies = true;
    int count;

    SoftAuthenticator() {
        new SecureRandom().nextBytes(id);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param options as {@code PublicKeyCredential.parseCreationOptionsFromJSON} takes them */
    String create(String options) {
        JsonObject wish = Json.createReader(new StringReader(options)).readObject();
        userHandle = wish.getJsonObject("user").getString("id");
        byte[] data = authenticatorData(CREDENTIAL_INCLUDED, credential());
        byte[] attestation = joined(
                new byte[] {(byte) 0xa3, 0x63},
                ascii("fmt"),
                new byte[] {0x64},
                ascii("none"),
                new byte[] {0x67},
                ascii("attStmt"),
                new byte[] {(byte) 0xa0, 0x68},
                ascii("authData"),
                new byte[] {0x58, (byte) data.length},
                data);
        return response(Json.createObjectBuilder()
                .add("clientDataJSON", base64(client("webauthn.create", wish)))
                .add("attestationObject", base64(attestation))
                .add("transports", Json.createArrayBuilder().add("internal"))
                .build());
    }

    /** @param options as {@code PublicKeyCredential.parseRequestOptionsFromJSON} takes them */
    String get(String options) {
        byte[] client = client(
                "webauthn.get", Json.createReader(new StringReader(options)).readObject());
        byte[] data = authenticatorData(0, new byte[0]);
        return response(Json.createObjectBuilder()
                .add("clientDataJSON", base64(client))
                .add("authenticatorData", base64(data))
                .add("signature", base64(signature(joined(data, sha256(client)))))
                .add("userHandle", userHandle)
                .build());
    }

    private String response(JsonObject response) {
        return Json.createObjectBuilder()
                .add("id", base64(id))
                .add("rawId", base64(id))
                .add("type", "public-key")
                .add("response", response)
                .add("clientExtensionResults", Json.createObjectBuilder())
                .build()
                .toString();
    }

    private byte[] client(String type, JsonObject wish) {
        return Json.createObjectBuilder()
                .add("type", type)
                .add("challenge", wish.getString("challenge"))
                .add("origin", origin)
                .add("crossOrigin", false)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags, byte[] credential) {
        int all = USER_PRESENT | flags | (verifies ? USER_VERIFIED : 0);
        return joined(
                sha256(ascii(party)),
                ByteBuffer.allocate(5).put((byte) all).putInt(count).array(),
                credential);
    }

    /** Of no model, its id, and its key as COSE writes one for ES256 (RFC 9053 §7.1). */
    private byte[] credential() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return joined(
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) id.length).array(),
                id,
                new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20},
                coordinate(key.getW().getAffineX()),
                new byte[] {0x22, 0x58, 0x20},
                coordinate(key.getW().getAffineY()));
    }

    private byte[] signature(byte[] signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
