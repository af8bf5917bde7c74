package io.portcullis;

import io.portcullis.consent.ConsentSettings;
import io.portcullis.consent.LivingConsents;
import io.portcullis.consent.ManagedConsents;
import io.portcullis.directory.Ceilings;
import io.portcullis.directory.People;
import io.portcullis.directory.PersonLeft;
import io.portcullis.directory.identity.LinkedIdentities;
import io.portcullis.directory.provisioning.Account;
import io.portcullis.directory.provisioning.GroupDescription;
import io.portcullis.directory.provisioning.ProvisionedPeople;
import io.portcullis.directory.provisioning.ProvisionedTeams;
import io.portcullis.directory.provisioning.ProvisioningLog;
import io.portcullis.directory.provisioning.ProvisioningSettings;
import io.portcullis.directory.team.Teams;
import io.portcullis.identity.HostId;
import io.portcullis.oauth.assertion.IssuerDistrusted;
import io.portcullis.oauth.assertion.NewIssuer;
import io.portcullis.oauth.assertion.TrustedIssuers;
import io.portcullis.oauth.client.PublicKeys;
import io.portcullis.oauth.grant.AuthorizationCodes;
import io.portcullis.oauth.grant.FamilyEnded;
import io.portcullis.oauth.grant.GrantsInHand;
import io.portcullis.oauth.grant.PendingRequests;
import io.portcullis.oauth.grant.TokenFamilies;
import io.portcullis.signin.session.BrowserSessions;
import io.portcullis.signin.session.SessionSettings;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.tenancy.Noted;
import io.portcullis.tenancy.key.Vaults;
import io.portcullis.upstream.Sessions;
import io.portcullis.wiring.chore.Leavers;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

import static io.portcullis.TestHouse.events;
import static io.portcullis.TestHouse.inject;
import static io.portcullis.TestHouse.withCaller;

/** The rooms that a company's identity provider speaks to, as the container would build them: one transaction for all. */
final class TestProvisioning {
    static final HostId HOST = HostId.DEFAULT;

    private static final SessionSettings SIGN_IN = new SessionSettings(Duration.ofDays(30), Duration.ofDays(90), true);

    final List<Noted> noted = new ArrayList<>();
    final List<FamilyEnded> ended = new ArrayList<>();
    final List<HostChanged> changed = new ArrayList<>();

    /** Who hears last that somebody left. */
    Consumer<PersonLeft> last = left -> {};

    /** Who hears last that an issuer is trusted no more. */
    Consumer<IssuerDistrusted> lastOfIssuers = ended -> {};

    private final TestDatabase database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Vaults vaults = TestVaults.of(HOST);

    TestProvisioning(TestDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Rooms(
            ProvisionedPeople people,
            ProvisionedTeams teams,
            ProvisioningSettings settings,
            ProvisioningLog log,
            TrustedIssuers issuers,
            LinkedIdentities identities,
            BrowserSessions sessions,
            TokenFamilies families,
            AuthorizationCodes codes,
            PendingRequests pending,
            Sessions mcpSessions,
            ManagedConsents managed,
            Ceilings ceilings) {}

    <T> T in(Function<Rooms, T> work) {
        return database.persisting(em -> work.apply(with(em)));
    }

    void does(Consumer<Rooms> work) {
        in(rooms -> {
            work.accept(rooms);
            return true;
        });
    }

    /** Everything that a provider leaves behind, once. */
    void liveALittle() {
        NewIssuer corp = new NewIssuer(
                "https://idp.example.com", new PublicKeys.Published("https://idp.example.com/jwks"), Set.of());
        does(r -> r.issuers().trust(HOST, corp));
        does(r -> r.settings().vouchedBy(HOST, "https://idp.example.com"));
        String id = in(r ->
                r.people().provision(HOST, account("zoe@example.com", true)).id());
        does(r -> r.teams().provision(HOST, new GroupDescription("Zoology", "ext-1", Set.of(id))));
        does(r -> r.log().note(HOST, new ProvisioningLog.Request("POST", "Users", 201, "zoe@example.com")));
    }

    static Account account(String userName, boolean active) {
        return new Account(userName, "ext-" + userName, "Somebody", "Some", "Body", active);
    }

    private Rooms with(EntityManager em) {
        em.createNativeQuery("select 1").getResultList();
        DataSource source = TestDatabase.always(em.unwrap(Connection.class));
        List<Consumer<PersonLeft>> leaving = new ArrayList<>();
        Event<PersonLeft> left = events(event -> leaving.forEach(observer -> observer.accept(event)));
        Event<HostChanged> changes = events(changed::add);
        Event<Noted> notes = events(noted::add);
        Teams teams = inject(new Teams(changes), em);
        People people = inject(new People(teams, clock, changes, left), em);
        Ceilings ceilings = inject(new Ceilings(clock, changes), em);
        LinkedIdentities identities = inject(new LinkedIdentities(clock, notes), em);
        ProvisioningSettings settings = inject(new ProvisioningSettings(changes), em);
        BrowserSessions sessions = inject(new BrowserSessions(people, SIGN_IN, random, clock, notes), em);
        LivingConsents living = inject(
                new LivingConsents(
                        ceilings, new ConsentSettings(90, Duration.ofDays(30)), clock, notes, events(m -> {})),
                em);
        TokenFamilies families =
                inject(new TokenFamilies(vaults, random, clock, events(ended::add), notes), "dataSource", source);
        Sessions mcpSessions = inject(new Sessions(vaults, clock), em);
        ProvisionedPeople provisioned = inject(new ProvisionedPeople(people, identities, settings, clock), em);
        ManagedConsents managed = inject(new ManagedConsents(ceilings, random, clock, notes, events(moved -> {})), em);
        Leavers leavers = new Leavers(inject(new GrantsInHand(families), "dataSource", source), mcpSessions, managed);
        leaving.addAll(List.of(sessions::left, living::left, identities::left, provisioned::left));
        leaving.add(event -> leave(leavers, event));
        leaving.add(event -> last.accept(event));
        return new Rooms(
                provisioned,
                inject(new ProvisionedTeams(teams, clock), em),
                settings,
                withCaller(inject(new ProvisioningLog(clock), em), "okta"),
                inject(
                        new TrustedIssuers(random, clock, changes, events(ended -> {
                            leavers.distrusted(ended);
                            lastOfIssuers.accept(ended);
                        })),
                        em),
                identities,
                sessions,
                families,
                inject(new AuthorizationCodes(families, random, clock), "dataSource", source),
                inject(new PendingRequests(random, clock), em),
                mcpSessions,
                managed,
                ceilings);
    }

    private static void leave(Leavers leavers, PersonLeft left) {
        try {
            leavers.left(left);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
