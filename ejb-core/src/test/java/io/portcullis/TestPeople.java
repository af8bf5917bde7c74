package io.portcullis;

import io.portcullis.catalog.Servers;
import io.portcullis.catalog.ToolClassifier;
import io.portcullis.consent.ConsentSettings;
import io.portcullis.consent.ConsentViews;
import io.portcullis.consent.Consents;
import io.portcullis.consent.LivingConsents;
import io.portcullis.consent.OwnConsents;
import io.portcullis.consent.StepUps;
import io.portcullis.directory.CeilingRequests;
import io.portcullis.directory.Ceilings;
import io.portcullis.directory.NewPerson;
import io.portcullis.directory.People;
import io.portcullis.directory.PersonLeft;
import io.portcullis.directory.team.Teams;
import io.portcullis.identity.Caller;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.oauth.client.Agents;
import io.portcullis.oauth.client.Clients;
import io.portcullis.oauth.grant.NewRequest;
import io.portcullis.oauth.grant.PendingRequests;
import io.portcullis.signin.password.Hashing;
import io.portcullis.signin.password.PasswordHash;
import io.portcullis.signin.password.Passwords;
import io.portcullis.signin.session.BrowserSessions;
import io.portcullis.signin.session.OwnSessions;
import io.portcullis.signin.session.Proof;
import io.portcullis.signin.session.SessionSettings;
import io.portcullis.tenancy.Epochs;
import io.portcullis.tenancy.FactsMoved;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.tenancy.Hosts;
import io.portcullis.tenancy.Noted;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import static io.portcullis.TestHouse.events;
import static io.portcullis.TestHouse.inject;
import static io.portcullis.TestHouse.withCaller;

/** The rooms of people as the container would build them, Alice being the human who calls. */
final class TestPeople {
    static final HostId HOST = HostId.DEFAULT;
    static final UserId ALICE = new UserId("alice@example.com");
    static final ClientId CLAUDE = new ClientId("dyn-1");
    static final ServerKey GITHUB = new ServerKey("github");

    private static final SessionSettings SIGN_IN = new SessionSettings(Duration.ofDays(30), Duration.ofDays(90), true);

    final List<Noted> noted = new ArrayList<>();

    private final TestDatabase database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final PasswordHash hashes = new PasswordHash(Hashing.ARGON2ID, 2, random);

    TestPeople(TestDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Rooms(
            Hosts hosts,
            People people,
            Teams teams,
            Ceilings ceilings,
            CeilingRequests requests,
            Passwords passwords,
            BrowserSessions sessions,
            OwnSessions ownSessions,
            Clients clients,
            Agents agents,
            PendingRequests pending,
            OwnConsents own,
            Consents consents,
            LivingConsents living,
            StepUps stepUps) {}

    <T> T in(Function<Rooms, T> work) {
        return database.persisting(em -> work.apply(with(em)));
    }

    /** From now on every core is taken, and nobody has the patience to wait. */
    void takeEveryCore() {
        inject(hashes, "cores", new Semaphore(0) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean tryAcquire(long timeout, TimeUnit unit) {
                return false;
            }
        });
    }

    void does(Consumer<Rooms> work) {
        in(rooms -> {
            work.accept(rooms);
            return null;
        });
    }

    /** Everything that people leave behind, once. */
    void liveALittle() {
        does(r -> r.people().create(HOST, new NewPerson("alice@example.com", "Alice", Set.of("admin:read"))));
        does(r -> r.teams().create(HOST, "engineering", "Engineering", Set.of(ALICE)));
        does(r -> r.passwords().reset(HOST, ALICE, new Secret("correct horse battery")));
        does(r -> r.sessions().begin(HOST, ALICE, new Proof("pwd", Origin.NONE)));
        does(r -> r.ceilings().set(HOST, ALICE, GITHUB, Trust.MEDIUM));
        does(r -> r.requests().ask(GITHUB, Trust.HIGH, "to delete a repository"));
        does(r -> r.pending()
                .begin(
                        HOST,
                        new NewRequest("https://g.example", CLAUDE, "http://localhost/", "s", "c", "mcp", GITHUB),
                        new Secret("browser")));
        does(r -> r.own().granted(granted(Trust.LOW)));
    }

    OwnConsents.Granted granted(Trust level) {
        return new OwnConsents.Granted(new Caller(HOST, ALICE), CLAUDE, GITHUB, "localhost", level, after(30));
    }

    OwnConsents.Granted granted(String agent, ServerKey server, int days) {
        return new OwnConsents.Granted(
                new Caller(HOST, ALICE), new ClientId(agent), server, "localhost", Trust.LOW, after(days));
    }

    private OffsetDateTime after(int days) {
        return OffsetDateTime.now(clock).plusDays(days);
    }

    private Rooms with(EntityManager em) {
        String alice = new Caller(HOST, ALICE).principalName();
        Epochs epochs = inject(new Epochs(database.kind()), em);
        Event<HostChanged> changes = events(epochs::administered);
        Event<FactsMoved> moves = events(epochs::moved);
        Event<Noted> notes = events(noted::add);
        Event<Servers.Removed> removals = events(removed -> {});
        Teams teams = inject(new Teams(changes), em);
        List<Consumer<PersonLeft>> leaving = new ArrayList<>();
        Event<PersonLeft> left = events(event -> leaving.forEach(observer -> observer.accept(event)));
        People people = inject(new People(teams, clock, changes, left), em);
        Ceilings ceilings = inject(new Ceilings(clock, changes), em);
        BrowserSessions sessions = inject(new BrowserSessions(people, SIGN_IN, random, clock, notes), em);
        Passwords passwords = withCaller(inject(new Passwords(hashes, sessions, clock, changes, notes), em), alice);
        Clients clients = inject(new Clients(random, clock, changes), em);
        Agents agents = inject(new Agents(random, clock, notes), em);
        Servers servers = inject(new Servers(new ToolClassifier(), clock, changes, removals), em);
        ConsentViews views = new ConsentViews(agents, servers, ceilings);
        OwnConsents own = withCaller(inject(new OwnConsents(ceilings, views, random, clock, notes, moves), em), alice);
        leaving.add(sessions::left);
        leaving.add(passwords::left);
        LivingConsents living = inject(
                new LivingConsents(ceilings, new ConsentSettings(90, Duration.ofDays(30)), clock, notes, moves), em);
        leaving.add(living::left);
        return new Rooms(
                inject(new Hosts(random, clock, changes, notes, moves), em),
                people,
                teams,
                ceilings,
                withCaller(inject(new CeilingRequests(ceilings, clock, changes, notes), em), alice),
                passwords,
                sessions,
                withCaller(inject(new OwnSessions(sessions, SIGN_IN, clock, notes), em), alice),
                clients,
                agents,
                inject(new PendingRequests(random, clock), em),
                own,
                inject(new Consents(views, clock, notes, moves), em),
                living,
                withCaller(inject(new StepUps(clock, notes, moves), em), alice));
    }
}
