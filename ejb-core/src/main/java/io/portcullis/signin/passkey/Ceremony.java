package io.portcullis.signin.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import io.portcullis.identity.Secret;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The two ceremonies of WebAuthn (§7.1, §7.2). Any device will do (attestation none), but it must have verified its human.
 * Thread-safe.
 */
public final class Ceremony {
    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256);

    private static final int LARGEST = 16_384;
    private static final boolean USER_VERIFIED = true;
    private static final List<PublicKeyCredentialParameters> KEYS = ALGORITHMS.stream()
            .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
            .toList();

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);

    /**
     * @param credential the public key with the id of the device, as WebAuthn §6.5.1 writes them, base64url
     * @param signCount zero on devices that do not count
     */
    record Key(String id, String credential, long signCount) {}

    /** A response as it came: nothing of it is believed yet, but which challenge it claims to answer. */
    RegistrationData registration(String response) throws Refused {
        return parsed(response, () -> manager.parseRegistrationResponseJSON(response));
    }

    /** As {@link #registration}. */
    AuthenticationData authentication(String response) throws Refused {
        return parsed(response, () -> manager.parseAuthenticationResponseJSON(response));
    }

    static Secret challenge(@Nullable CollectedClientData client) {
        return new Secret(client == null ? "" : base64(client.getChallenge().getValue()));
    }

    static String id(AuthenticationData response) {
        return base64(response.getCredentialId());
    }

    /** Which human the device takes its owner for; empty where it does not say. */
    static String userHandle(AuthenticationData response) {
        byte[] handle = response.getUserHandle();
        return handle == null ? "" : base64(handle);
    }

    Key verify(RegistrationData response, RelyingParty party, Secret challenge) throws Refused {
        return verified(() -> {
            manager.verify(response, new RegistrationParameters(server(party, challenge), KEYS, USER_VERIFIED));
            var data = response.getAttestationObject().getAuthenticatorData();
            AttestedCredentialData credential = data.getAttestedCredentialData();
            return new Key(
                    base64(credential.getCredentialId()), base64(credentials.convert(credential)), data.getSignCount());
        });
    }

    /** @return the device's new count */
    long verify(AuthenticationData response, RelyingParty party, Secret challenge, Key known) throws Refused {
        return verified(() -> {
            ServerProperty server = server(party, challenge);
            manager.verify(response, new AuthenticationParameters(server, record(known), null, USER_VERIFIED));
            return response.getAuthenticatorData().getSignCount();
        });
    }

    private CredentialRecord record(Key known) {
        AttestedCredentialData credential =
                credentials.convert(Base64.getUrlDecoder().decode(known.credential()));
        return new CredentialRecordImpl(null, null, null, null, known.signCount(), credential, null, null, null, null);
    }

    private static ServerProperty server(RelyingParty party, Secret challenge) {
        return ServerProperty.builder()
                .origin(Origin.create(party.origin()))
                .rpId(party.id())
                .challenge(new DefaultChallenge(Base64.getUrlDecoder().decode(challenge.reveal())))
                .build();
    }

    /** The library's parser answers what is malformed by whatever it stumbles over: nulls, casts, ends of buffers. */
    private static <T> T parsed(String response, Supplier<T> reading) throws Refused {
        if (response.length() > LARGEST) {
            throw new Refused("PASSKEY_MALFORMED", new IllegalArgumentException("too long"));
        }
        try {
            return reading.get();
        } catch (RuntimeException malformed) {
            throw new Refused("PASSKEY_MALFORMED", malformed);
        }
    }

    private static <T> T verified(Supplier<T> verifying) throws Refused {
        try {
            return verifying.get();
        } catch (MaliciousCounterValueException cloned) {
            throw new Refused("PASSKEY_CLONED", cloned);
        } catch (WebAuthnException refused) {
            throw new Refused("BAD_PASSKEY", refused);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
