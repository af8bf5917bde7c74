package io.portcullis;

import io.portcullis.directory.Ceilings;
import io.portcullis.directory.NewPerson;
import io.portcullis.directory.People;
import io.portcullis.directory.PersonLeft;
import io.portcullis.directory.identity.ExternalId;
import io.portcullis.directory.identity.LinkedIdentities;
import io.portcullis.directory.team.Teams;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.AccountProof;
import io.portcullis.signin.Credential;
import io.portcullis.signin.Failures;
import io.portcullis.signin.SignIns;
import io.portcullis.signin.federation.ExternalIdentity;
import io.portcullis.signin.federation.ExternalSignIns;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.MappingMode;
import io.portcullis.signin.federation.MappingRule;
import io.portcullis.signin.federation.Mappings;
import io.portcullis.signin.federation.PendingLinks;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.federation.ProviderSpec;
import io.portcullis.signin.method.Domain;
import io.portcullis.signin.method.SignInPolicies;
import io.portcullis.signin.method.SignInPolicy;
import io.portcullis.signin.oidc.PendingSignIns;
import io.portcullis.signin.saml.ExpiringCertificates;
import io.portcullis.signin.saml.SamlProviders;
import io.portcullis.signin.session.BrowserSessions;
import io.portcullis.signin.session.SessionSettings;
import io.portcullis.signin.session.Tickets;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.tenancy.Noted;
import io.portcullis.tenancy.key.MasterKey;
import io.portcullis.tenancy.key.TenantKeys;
import io.portcullis.tenancy.key.Vaults;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static io.portcullis.TestHouse.events;
import static io.portcullis.TestHouse.inject;
import static io.portcullis.TestHouse.withCaller;

/** The rooms of sign-in as the container would build them. */
final class TestSignIn {
    static final HostId HOST = HostId.DEFAULT;
    static final UserId ALICE = new UserId("alice@corp.example");
    static final String ISSUER = "https://idp.example.com";
    static final ExternalId ALICE_AT_CORP = new ExternalId(ISSUER, "8f1c");

    private static final SessionSettings SESSIONS = new SessionSettings(Duration.ofDays(30), Duration.ofDays(90), true);

    /** What the record has. */
    final List<Noted> noted = new ArrayList<>();

    final List<HostChanged> changes = new ArrayList<>();

    /** Who could show by a password that an account is theirs. */
    final Set<UserId> withPassword = new HashSet<>();

    /** What would be missing to do without passwords. */
    Optional<String> missing = Optional.empty();

    private final TestDatabase database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TestSignIn(TestDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Rooms(
            People people,
            Teams teams,
            Ceilings ceilings,
            LinkedIdentities identities,
            SignInPolicies policies,
            IdentityProviders providers,
            Mappings mappings,
            PendingLinks links,
            PendingSignIns pending,
            BrowserSessions sessions,
            ExternalSignIns external,
            SamlProviders saml,
            ExpiringCertificates certificates) {}

    interface Work<T> {
        T in(Rooms rooms) throws Exception;
    }

    /** In one transaction, as a human or nobody in particular. */
    <T> T in(Work<T> work) {
        return database.persisting(em -> {
            try {
                return work.in(with(em));
            } catch (RuntimeException incident) {
                throw incident;
            } catch (Exception refused) {
                throw new IllegalStateException(refused);
            }
        });
    }

    /** Everything that signing in leaves behind, once. */
    void liveALittle() {
        in(rooms -> {
            rooms.policies().change(HOST, SignInPolicy.DEFAULT, null);
            rooms.providers().put(HOST, "corp", corp());
            rooms.identities().link(HOST, ALICE_AT_CORP, ALICE);
            rooms.providers().put(HOST, "saml", SamlContract.saml(SamlText.ENTITY));
            rooms.saml().describe(HOST, "saml", SamlText.right().getBytes(StandardCharsets.UTF_8));
            return true;
        });
    }

    /** Forced mapping, accounts made at the first sign-in, any domain. */
    static ProviderSpec corp() {
        return corp(MappingMode.EACH, Set.of(), true, rule("engineers", MappingRule.Target.TEAM, "engineering"));
    }

    static ProviderSpec corp(MappingMode mode, Set<Domain> domains, boolean creates, MappingRule... rules) {
        return new ProviderSpec(
                "Corp",
                ProviderKind.OIDC,
                ISSUER,
                "portcullis",
                new Secret("the client's secret"),
                Map.of(),
                Set.of("openid"),
                "groups",
                domains,
                false,
                creates,
                false,
                mode,
                List.of(rules),
                true);
    }

    static MappingRule rule(String group, MappingRule.Target target, String key) {
        return new MappingRule("groups", group, target, key, null);
    }

    static ExternalIdentity alice(String... groups) {
        return identity("alice@corp.example", true, List.of(groups), true);
    }

    static ExternalIdentity identity(String email, boolean verified, List<String> groups, boolean complete) {
        return new ExternalIdentity(
                "corp", ALICE_AT_CORP, email, verified, "Alice", Map.of("groups", groups), complete, false, "sid-1");
    }

    static NewPerson person(UserId user) {
        return new NewPerson(user.value(), "Somebody", Set.of());
    }

    private Rooms with(EntityManager em) {
        Event<HostChanged> changed = events(changes::add);
        Event<Noted> notes = events(noted::add);
        Teams teams = inject(new Teams(changed), em);
        List<BrowserSessions> hearing = new ArrayList<>();
        Event<PersonLeft> left = events(event -> hearing.forEach(sessions -> sessions.left(event)));
        People people = inject(new People(teams, clock, changed, left), em);
        BrowserSessions sessions = inject(new BrowserSessions(people, SESSIONS, random, clock, notes), em);
        hearing.add(sessions);
        Ceilings ceilings = inject(new Ceilings(clock, changed), em);
        LinkedIdentities identities = inject(new LinkedIdentities(clock, notes), em);
        SignInPolicies policies = inject(new SignInPolicies((host, breakGlass) -> missing, changed), em);
        IdentityProviders providers = inject(new IdentityProviders(vaults(em), clock, changed), em);
        Mappings mappings = withData(new Mappings(people, teams, ceilings, clock, notes));
        PendingLinks links = withData(new PendingLinks(random, clock));
        SignIns signIns =
                new SignIns(people, policies, sessions, new Failures(clock), new Tickets(random, clock), notes);
        List<Credential> credentials = List.of((host, user) -> withPassword.contains(user));
        ExternalSignIns external = withCaller(
                new ExternalSignIns(
                        providers,
                        identities,
                        links,
                        mappings,
                        people,
                        policies,
                        new AccountProof(credentials, identities),
                        signIns),
                HOST + "/" + ALICE);
        PendingSignIns pending = withData(new PendingSignIns(clock));
        return new Rooms(
                people,
                teams,
                ceilings,
                identities,
                policies,
                providers,
                mappings,
                links,
                pending,
                sessions,
                external,
                inject(new SamlProviders(providers, clock), em),
                inject(new ExpiringCertificates(providers, clock, notes), em));
    }

    private <T> T withData(T bean) {
        inject(bean, "dataSource", database.plain());
        return bean;
    }

    private Vaults vaults(EntityManager em) {
        MasterKey master = MasterKey.readOrCreate(TestHouse.KEY_FILE, random);
        return new Vaults(inject(new TenantKeys(master, random, clock, TestHouse.events(made -> {})), em));
    }
}
