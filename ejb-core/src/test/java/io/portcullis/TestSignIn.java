package io.portcullis;

import io.portcullis.directory.identity.ExternalId;
import io.portcullis.directory.identity.LinkedIdentities;
import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.Noted;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import static io.portcullis.TestHouse.events;
import static io.portcullis.TestHouse.inject;

/** The rooms of sign-in as the container would build them. */
final class TestSignIn {
    static final HostId HOST = HostId.DEFAULT;
    static final UserId ALICE = new UserId("alice@example.com");
    static final ExternalId ALICE_AT_CORP = new ExternalId("https://idp.example.com", "8f1c");

    final List<Noted> noted = new ArrayList<>();

    private final TestDatabase database;
    private final Clock clock;

    TestSignIn(TestDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Rooms(LinkedIdentities identities) {}

    <T> T in(Function<Rooms, T> work) {
        return database.persisting(em -> work.apply(with(em)));
    }

    /** Everything that signing in leaves behind, once. */
    void liveALittle() {
        in(rooms -> {
            rooms.identities().link(HOST, ALICE_AT_CORP, ALICE);
            return null;
        });
    }

    private Rooms with(EntityManager em) {
        LinkedIdentities identities = new LinkedIdentities(clock, events(noted::add));
        inject(identities, "em", em);
        return new Rooms(identities);
    }
}
