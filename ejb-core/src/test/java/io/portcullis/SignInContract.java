package io.portcullis;

import io.portcullis.directory.PersonChange;
import io.portcullis.directory.PersonView;
import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.signin.federation.Arrival;
import io.portcullis.signin.federation.ExternalIdentity;
import io.portcullis.signin.federation.ExternalSignIns.Preview;
import io.portcullis.signin.federation.MappingMode;
import io.portcullis.signin.federation.MappingRule;
import io.portcullis.signin.federation.MappingRule.Target;
import io.portcullis.signin.federation.ProviderSpec;
import io.portcullis.signin.method.Domain;
import io.portcullis.signin.method.Method;
import io.portcullis.signin.method.SignInConflict;
import io.portcullis.signin.method.SignInPolicy;
import io.portcullis.signin.session.SignedIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestSignIn.ALICE;
import static io.portcullis.TestSignIn.ALICE_AT_CORP;
import static io.portcullis.TestSignIn.HOST;
import static io.portcullis.TestSignIn.alice;
import static io.portcullis.TestSignIn.corp;
import static io.portcullis.TestSignIn.identity;
import static io.portcullis.TestSignIn.person;
import static io.portcullis.TestSignIn.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whose human a proved identity is, and what its groups give, on a real database. */
abstract class SignInContract {
    private static final Set<Domain> CORP_ALONE = Set.of(new Domain("corp.example"));
    private static final UserId BOB = new UserId("bob@corp.example");

    private final MovableClock clock = new MovableClock();
    private TestDatabase database;
    private TestSignIn house;

    abstract TestDatabase open();

    @BeforeEach
    void openHouse() {
        database = open();
        house = new TestSignIn(database, clock);
        house.in(r -> r.teams().create(HOST, "engineering", "Engineering", Set.of()));
        provider(corp());
    }

    @Test
    void makesAnAccountForSomebodyWhoseAddressTheProviderVerified() {
        Arrival arrival = arrive(alice("engineers"));

        assertThat(arrival).isInstanceOfSatisfying(Arrival.SignedIn.class, in -> {
            assertThat(in.user()).isEqualTo(ALICE);
            assertThat(session(in.session()))
                    .hasValueSatisfying(found -> assertThat(found.method()).isEqualTo("fed"));
        });
        assertThat(known(ALICE))
                .hasValueSatisfying(person -> assertThat(person.roles()).isEmpty());
        assertThat(teams(ALICE)).containsExactly("engineering");
        assertThat(house.noted).anySatisfy(noted -> assertThat(noted.sentence()).contains(TestSignIn.ISSUER));
    }

    @Test
    void knowsAHumanByIssuerAndSubjectWhateverTheirAddressIsNow() {
        arrive(alice());

        Arrival renamed = arrive(identity("alice.married@corp.example", true, List.of(), true));

        assertThat(renamed).isInstanceOfSatisfying(Arrival.SignedIn.class, in -> assertThat(in.user())
                .isEqualTo(ALICE));
        assertThat(known(new UserId("alice.married@corp.example"))).isEmpty();
    }

    @Test
    void doesNotTakeAnAddressThatTheProviderDidNotVerify() {
        assertThat(arrive(identity("alice@corp.example", false, List.of("engineers"), true)))
                .isEqualTo(new Arrival.Refused(Arrival.Why.ADDRESS_NOT_VERIFIED));

        assertThat(known(ALICE)).isEmpty();
    }

    @Test
    void anAccountThatSomebodyUsesIsLinkedByASignInToItAlone() {
        house.in(r -> r.people().create(HOST, person(ALICE)));
        house.withPassword.add(ALICE);

        Arrival.LinkFirst first = (Arrival.LinkFirst) arrive(alice());
        boolean confirmed = confirm(first);
        boolean again = confirm(first);

        assertThat(first.account()).isEqualTo(ALICE);
        assertThat(confirmed).isTrue();
        assertThat(again).isFalse();
        assertThat(arrive(alice())).isInstanceOf(Arrival.SignedIn.class);
    }

    @Test
    void nobodyElseCanConfirmALink() {
        house.in(r -> r.people().create(HOST, person(BOB)));
        house.withPassword.add(BOB);

        Arrival.LinkFirst first = (Arrival.LinkFirst) arrive(identity(BOB.value(), true, List.of(), true));

        assertThat(confirm(first)).isFalse();
        assertThat(linked()).isEmpty();
    }

    @Test
    void aLinkWaitsTenMinutes() {
        house.in(r -> r.people().create(HOST, person(ALICE)));
        house.withPassword.add(ALICE);
        Arrival.LinkFirst first = (Arrival.LinkFirst) arrive(alice());

        clock.advance(Duration.ofMinutes(11));

        assertThat(confirm(first)).isFalse();
    }

    @Test
    void anAccountNobodyEverUsedIsOpenedByTheProviderOfItsDomain() {
        provider(corp(MappingMode.EACH, CORP_ALONE, false));
        house.in(r -> r.people().create(HOST, person(ALICE)));

        assertThat(arrive(alice())).isInstanceOf(Arrival.SignedIn.class);
        assertThat(linked()).contains(ALICE);
    }

    @Test
    void aProviderForAnyDomainOpensNobodysAccount() {
        house.in(r -> r.people().create(HOST, person(ALICE)));

        assertThat(arrive(alice())).isInstanceOf(Arrival.LinkFirst.class);
    }

    @Test
    void strangersStayOutsideWhereAccountsAreMadeByAdministrators() {
        provider(corp(MappingMode.EACH, Set.of(), false));

        assertThat(arrive(alice())).isEqualTo(new Arrival.Refused(Arrival.Why.NOT_INVITED));
    }

    @Test
    void aDisabledHumanStaysOutside() {
        arrive(alice());
        house.in(r -> r.people().change(HOST, ALICE, new PersonChange(null, null, false)));

        assertThat(arrive(alice())).isEqualTo(new Arrival.Refused(Arrival.Why.ACCOUNT_DISABLED));
    }

    @Test
    void domainsAreTheIntersectionOfHostMethodAndProvider() {
        provider(corp(MappingMode.EACH, CORP_ALONE, true));
        for (String trick : List.of(
                "alice@corp.example.evil.example",
                "alice@evilcorp.example",
                "alice@sub.corp.example",
                "alice@corp.example@evil.example",
                "\"alice@corp.example\"@evil.example",
                "alice@evil.example\u0000@corp.example",
                "alice@c\u043erp.example")) {
            assertThat(arrive(identity(trick, true, List.of(), true)))
                    .as(trick)
                    .isEqualTo(new Arrival.Refused(Arrival.Why.DOMAIN_NOT_ALLOWED));
        }
        policy(new SignInPolicy(
                List.of(Method.PROVIDER),
                Set.of(new Domain("other.example")),
                Map.of(),
                false,
                Set.of(),
                false,
                true,
                0));

        assertThat(arrive(alice())).isEqualTo(new Arrival.Refused(Arrival.Why.DOMAIN_NOT_ALLOWED));
    }

    @Test
    void forcedMappingGivesAndTakesAndLeavesTheRestAlone() {
        house.in(r -> r.teams().create(HOST, "book-club", "Book club", Set.of(ALICE)));
        provider(corp(
                MappingMode.EACH,
                Set.of(),
                true,
                rule("engineers", Target.TEAM, "engineering"),
                rule("auditors", Target.ROLE, "admin:audit"),
                new MappingRule("groups", "engineers", Target.CEILING, "github", Trust.MEDIUM),
                new MappingRule("groups", "auditors", Target.CEILING, "github", Trust.LOW)));

        arrive(alice("engineers", "auditors"));
        assertThat(teams(ALICE)).containsExactlyInAnyOrder("engineering", "book-club");
        assertThat(known(ALICE).orElseThrow().roles()).containsExactly("admin:audit");
        assertThat(ceiling()).contains(Trust.MEDIUM);

        Arrival second = arrive(alice("auditors"));
        assertThat(teams(ALICE)).containsExactly("book-club");
        assertThat(ceiling()).contains(Trust.LOW);

        arrive(alice());
        assertThat(known(ALICE).orElseThrow().roles()).isEmpty();
        assertThat(ceiling()).isEmpty();
        assertThat(session(((Arrival.SignedIn) second).session()))
                .as("its roles are gone")
                .isEmpty();
    }

    @Test
    void groupsThatWereLeftOutAreNotNone() {
        arrive(alice("engineers"));

        Arrival arrival = arrive(identity("alice@corp.example", true, List.of(), false));

        assertThat(arrival).isInstanceOf(Arrival.SignedIn.class);
        assertThat(teams(ALICE)).containsExactly("engineering");
        assertThat(house.noted).anySatisfy(noted -> assertThat(noted.reason()).isEqualTo("GROUPS_OVERAGE"));
    }

    @Test
    void mappingAtTheFirstSignInAloneIsTheAdministratorsFromThenOn() {
        provider(corp(MappingMode.FIRST, Set.of(), true, rule("engineers", Target.TEAM, "engineering")));

        arrive(alice("engineers"));
        arrive(alice());

        assertThat(teams(ALICE)).containsExactly("engineering");
    }

    @Test
    void whatProvisioningOwnsNoSignInChanges() {
        provider(corp(MappingMode.SCIM, Set.of(), true, rule("engineers", Target.TEAM, "engineering")));

        arrive(alice("engineers"));

        assertThat(teams(ALICE)).isEmpty();
    }

    @Test
    void remembersGroupsThatNothingMaps() {
        arrive(alice("engineers", "choir"));

        assertThat(unmapped()).containsExactly("choir");
    }

    @Test
    void aPreviewSaysWhatWouldBecomeOfItAndChangesNothing() {
        Preview preview = house.in(r -> r.external().preview(HOST, alice("engineers")));

        assertThat(preview.user()).isEqualTo(ALICE.value());
        assertThat(preview.exists()).isFalse();
        assertThat(preview.entitled().teams()).containsExactly("engineering");
        assertThat(known(ALICE)).isEmpty();
        assertThat(linked()).isEmpty();
    }

    @Test
    void anIdentityIsTakenByOneAccountAlone() {
        house.in(r -> r.people().create(HOST, person(ALICE)));
        house.in(r -> r.people().create(HOST, person(BOB)));
        house.in(r -> {
            r.identities().link(HOST, ALICE_AT_CORP, BOB);
            return true;
        });

        assertThat(take()).contains(Arrival.Why.LINKED_TO_ANOTHER);
        assertThat(linked()).contains(BOB);
    }

    @Test
    void ofAnOpenHostWithoutProvidersNobodyIsLeftIn() {
        policy(new SignInPolicy(List.of(Method.PASSWORD), Set.of(), Map.of(), false, Set.of(), false, true, 0));

        assertThat(arrive(alice())).isEqualTo(new Arrival.Refused(Arrival.Why.PROVIDER_CLOSED));
    }

    @Test
    void singleSignOnAloneNeedsWhatItStandsOn() {
        SignInPolicy alone =
                new SignInPolicy(List.of(Method.PROVIDER), Set.of(), Map.of(), true, Set.of(), false, true, 0);
        house.missing = Optional.of("Test the connection first");

        assertThatThrownBy(() -> policy(alone))
                .hasRootCauseInstanceOf(SignInConflict.class)
                .hasMessageContaining("Test");
        assertThat(current()).isEqualTo(SignInPolicy.DEFAULT);
    }

    @Test
    void aPolicyIsChangedOnTheVersionThatWasRead() {
        SignInPolicy first = policy(SignInPolicy.DEFAULT);
        policy(SignInPolicy.DEFAULT);
        SignInPolicy changed =
                new SignInPolicy(List.of(Method.CODE), Set.of(), Map.of(), false, Set.of(ALICE), true, false, 0);

        assertThatThrownBy(() -> house.in(r -> r.policies().change(HOST, changed, 99L)))
                .hasRootCauseInstanceOf(SignInConflict.class);
        SignInPolicy stored = house.in(r -> r.policies().change(HOST, changed, null));

        assertThat(stored.version()).isGreaterThan(first.version());
        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(changed);
    }

    @Test
    void aProviderKeepsItsSecretSealedAndForgetsThatItWasTested() {
        house.in(r -> {
            r.providers().tested(HOST, "corp");
            return true;
        });
        assertThat(proven()).isTrue();
        ProviderSpec same = corp();

        provider(new ProviderSpec(
                same.name(),
                same.kind(),
                same.issuer(),
                same.clientId(),
                null,
                same.endpoints(),
                same.scopes(),
                same.groupsClaim(),
                same.domains(),
                same.forceRedirect(),
                same.createsPeople(),
                same.trustsAddresses(),
                same.mapping(),
                same.rules(),
                same.enabled()));

        assertThat(proven()).isFalse();
        assertThat(secret()).isEqualTo("the client's secret");
        assertThat(database.rows("select sealed_secret from identity_provider").toString())
                .doesNotContain("the client's secret");
    }

    private boolean confirm(Arrival.LinkFirst first) {
        return house.in(r -> r.external().confirm(first.token()));
    }

    private Optional<UserId> linked() {
        return house.in(r -> r.identities().find(HOST, ALICE_AT_CORP));
    }

    private List<String> unmapped() {
        return house.in(r -> r.mappings().unmapped(HOST, "corp"));
    }

    private Optional<Arrival.Why> take() {
        return house.in(r -> r.external().take(alice()));
    }

    private SignInPolicy current() {
        return house.in(r -> r.policies().of(HOST));
    }

    private boolean proven() {
        return house.in(r -> r.providers().proven(HOST));
    }

    private String secret() {
        return house.in(
                r -> r.providers().find(HOST, "corp").orElseThrow().secret().reveal());
    }

    private Arrival arrive(ExternalIdentity identity) {
        return house.in(r -> r.external().arrive(HOST, identity, Origin.NONE));
    }

    private void provider(ProviderSpec spec) {
        house.in(r -> r.providers().put(HOST, "corp", spec));
    }

    private SignInPolicy policy(SignInPolicy wanted) {
        return house.in(r -> r.policies().change(HOST, wanted, null));
    }

    private Optional<PersonView> known(UserId user) {
        return house.in(r -> r.people().known(HOST, user));
    }

    private List<String> teams(UserId user) {
        return house.in(r -> r.teams().memberships(HOST).getOrDefault(user, List.of()));
    }

    private Optional<Trust> ceiling() {
        return house.in(r -> r.ceilings().of(HOST, ALICE, new ServerKey("github")));
    }

    private Optional<SignedIn> session(Secret secret) {
        return house.in(r -> r.sessions().find(HOST, secret));
    }
}
