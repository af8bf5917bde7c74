package io.portcullis;

import io.portcullis.identity.HostId;
import io.portcullis.oauth.assertion.NewIssuer;
import io.portcullis.oauth.assertion.TrustedIssuers;
import io.portcullis.oauth.client.PublicKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;

import static io.portcullis.TestHouse.events;
import static io.portcullis.TestHouse.inject;

/** The rooms that a company's identity provider speaks to, as the container would build them. */
final class TestProvisioning {
    static final HostId HOST = HostId.DEFAULT;

    private final TestDatabase database;
    private final Clock clock;

    TestProvisioning(TestDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Everything that a provider leaves behind, once. */
    void liveALittle() {
        NewIssuer corp = new NewIssuer(
                "https://idp.example.com", new PublicKeys.Published("https://idp.example.com/jwks"), Set.of());
        database.persisting(em -> inject(new TrustedIssuers(new SecureRandom(), clock, events(e -> {})), em)
                .trust(HOST, corp));
    }
}
