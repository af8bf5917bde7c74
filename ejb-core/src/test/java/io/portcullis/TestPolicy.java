package io.portcullis;

import io.portcullis.consent.ConsentSettings;
import io.portcullis.consent.LivingConsents;
import io.portcullis.directory.Ceilings;
import io.portcullis.directory.People;
import io.portcullis.directory.PersonLeft;
import io.portcullis.directory.revocation.DenyList;
import io.portcullis.directory.team.Teams;
import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.policy.condition.Conditions;
import io.portcullis.policy.document.DocumentReader;
import io.portcullis.policy.store.AccessDocuments;
import io.portcullis.policy.store.DocumentChange;
import io.portcullis.policy.store.DocumentConflict;
import io.portcullis.signin.session.BrowserSessions;
import io.portcullis.signin.session.SessionSettings;
import io.portcullis.tenancy.Epochs;
import io.portcullis.tenancy.FactsMoved;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.tenancy.Noted;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import static io.portcullis.TestHouse.events;
import static io.portcullis.TestHouse.inject;
import static io.portcullis.TestHouse.withCaller;

/** The rooms of access control as the container would build them; an administrator calls. */
final class TestPolicy {
    static final DocumentReader READER = new DocumentReader(new Conditions(), true);
    static final String ADMINISTRATOR = "root@example.com";

    private static final SessionSettings SIGN_IN = new SessionSettings(Duration.ofDays(30), Duration.ofDays(90), true);

    /** What was done, as the record has it. */
    final List<HostChanged> changes = new CopyOnWriteArrayList<>();

    private final TestDatabase database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TestPolicy(TestDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Rooms(Epochs epochs, AccessDocuments documents, DenyList denyList) {}

    /** In one transaction. */
    <T> T in(Function<Rooms, T> work) {
        return database.persisting(em -> work.apply(with(em)));
    }

    interface Attempt<T> {
        T in(Rooms rooms) throws Exception;
    }

    /** Rolls back what is refused, as the product does, and tells why. */
    <T> T attempt(Attempt<T> work) throws Exception {
        try {
            return in(rooms -> unchecked(work, rooms));
        } catch (Refused refused) {
            throw refused.why;
        }
    }

    static DocumentConflict conflict(Callable<?> work) {
        try {
            throw new AssertionError("not refused: " + work.call());
        } catch (DocumentConflict conflict) {
            return conflict;
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }

    private static <T> T unchecked(Attempt<T> work, Rooms rooms) {
        try {
            return work.in(rooms);
        } catch (RuntimeException incident) {
            throw incident;
        } catch (Exception refused) {
            throw new Refused(refused);
        }
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Exception why;

        Refused(Exception why) {
            this.why = why;
        }
    }

    /** A document, and somebody on the deny-list. */
    void liveALittle() throws Exception {
        String open = "{\"accessControl\":{\"servers\":{\"github\":{\"allowedUsers\":[\"alice\"]}}}}";
        attempt(r -> r.documents().apply(HostId.DEFAULT, new DocumentChange(open, null, "api", "", false)));
        attempt(r -> {
            r.denyList().revoke(HostId.DEFAULT, new UserId("bob"), "left", PersonLeft.How.ROLES_CHANGED);
            return true;
        });
    }

    long epoch(HostId host) {
        return in(r -> r.epochs().current(host));
    }

    private Rooms with(EntityManager em) {
        Epochs epochs = inject(new Epochs(database.kind()), em);
        Event<HostChanged> changed = events(change -> {
            epochs.administered(change);
            changes.add(change);
        });
        return new Rooms(
                epochs,
                withCaller(inject(new AccessDocuments(READER, clock, changed), em), ADMINISTRATOR),
                withCaller(inject(new DenyList(clock, changed, leaving(em, epochs, changed)), em), ADMINISTRATOR));
    }

    /** Sessions and consents hear of it, as they do in the container. */
    private Event<PersonLeft> leaving(EntityManager em, Epochs epochs, Event<HostChanged> changed) {
        Event<Noted> notes = events(noted -> {});
        Event<FactsMoved> moves = events(epochs::moved);
        Event<PersonLeft> left = events(event -> {});
        People people = inject(new People(inject(new Teams(changed), em), clock, changed, left), em);
        BrowserSessions sessions = inject(new BrowserSessions(people, SIGN_IN, random, clock, notes), em);
        Ceilings ceilings = inject(new Ceilings(clock, changed), em);
        LivingConsents living = inject(
                new LivingConsents(ceilings, new ConsentSettings(90, Duration.ofDays(30)), clock, notes, moves), em);
        return events(event -> {
            sessions.left(event);
            living.left(event);
        });
    }
}
