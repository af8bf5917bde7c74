package io.portcullis.ear;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/** A device with a fingerprint reader, whose owner always puts the finger on it: Chromium's virtual authenticator. */
final class Device {
    private final CDPSession session;
    private final String id;

    private Device(CDPSession session, String id) {
        this.session = session;
        this.id = id;
    }

    static Device in(Browser browser) {
        CDPSession session = browser.context().newCDPSession(browser.page());
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject wish = new JsonObject();
        wish.add("options", options);
        JsonObject made = session.send("WebAuthn.addVirtualAuthenticator", wish);
        return new Device(session, made.get("authenticatorId").getAsString());
    }

    /** Whether the owner is recognised from now on. */
    void recognises(boolean owner) {
        JsonObject wish = new JsonObject();
        wish.addProperty("authenticatorId", id);
        wish.addProperty("isUserVerified", owner);
        session.send("WebAuthn.setUserVerified", wish);
    }

    int passkeys() {
        JsonObject wish = new JsonObject();
        wish.addProperty("authenticatorId", id);
        return session.send("WebAuthn.getCredentials", wish)
                .getAsJsonArray("credentials")
                .size();
    }
}
