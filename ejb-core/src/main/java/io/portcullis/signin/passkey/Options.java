package io.portcullis.signin.passkey;

import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.List;

/** What a browser is asked for, as {@code PublicKeyCredential.parse…OptionsFromJSON} reads it (WebAuthn Level 3 §5.1.9). */
final class Options {
    private static final int TIMEOUT_MILLIS = 300_000;
    private static final String REQUIRED = "required";
    private static final String TYPE = "type";
    private static final String PUBLIC_KEY = "public-key";

    private Options() {}

    /** Whoever has a passkey here is found by it: nobody is named. */
    static String request(RelyingParty party, Secret challenge) {
        return Json.createObjectBuilder()
                .add("challenge", challenge.reveal())
                .add("rpId", party.id())
                .add("userVerification", REQUIRED)
                .add("timeout", TIMEOUT_MILLIS)
                .build()
                .toString();
    }

    /**
     * @param handle what the device is to know the human by, base64url
     * @param known ids of passkeys that the human has already, so that no device gets two
     */
    static String creation(RelyingParty party, Secret challenge, Owner owner, List<String> known) {
        JsonArrayBuilder algorithms = Json.createArrayBuilder();
        for (COSEAlgorithmIdentifier algorithm : Ceremony.ALGORITHMS) {
            algorithms.add(Json.createObjectBuilder().add(TYPE, PUBLIC_KEY).add("alg", algorithm.getValue()));
        }
        JsonArrayBuilder excluded = Json.createArrayBuilder();
        known.forEach(id ->
                excluded.add(Json.createObjectBuilder().add(TYPE, PUBLIC_KEY).add("id", id)));
        return Json.createObjectBuilder()
                .add("challenge", challenge.reveal())
                .add("rp", Json.createObjectBuilder().add("id", party.id()).add("name", "Portcullis"))
                .add(
                        "user",
                        Json.createObjectBuilder()
                                .add("id", owner.handle())
                                .add("name", owner.user().value())
                                .add("displayName", owner.user().value()))
                .add("pubKeyCredParams", algorithms)
                .add("excludeCredentials", excluded)
                .add("attestation", "none")
                .add(
                        "authenticatorSelection",
                        Json.createObjectBuilder()
                                .add("residentKey", REQUIRED)
                                .add("requireResidentKey", true)
                                .add("userVerification", REQUIRED))
                .add("timeout", TIMEOUT_MILLIS)
                .build()
                .toString();
    }

    /** @param handle what devices know the human by, base64url */
    record Owner(UserId user, String handle) {}
}
