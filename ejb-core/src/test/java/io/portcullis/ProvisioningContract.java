package io.portcullis;

import io.portcullis.consent.ManagedConsents;
import io.portcullis.directory.provisioning.Account;
import io.portcullis.directory.provisioning.AccountExists;
import io.portcullis.directory.provisioning.AccountView;
import io.portcullis.directory.provisioning.GroupDescription;
import io.portcullis.directory.provisioning.GroupView;
import io.portcullis.directory.provisioning.ProvisionedPeople.Key;
import io.portcullis.directory.provisioning.ProvisioningLog;
import io.portcullis.directory.provisioning.ProvisioningLog.Outcome;
import io.portcullis.directory.provisioning.UnknownAccount;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.identity.Subject;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.oauth.assertion.NewIssuer;
import io.portcullis.oauth.client.PublicKeys;
import io.portcullis.oauth.grant.Grant;
import io.portcullis.oauth.grant.NewRequest;
import io.portcullis.signin.session.Proof;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestPeople.ALICE;
import static io.portcullis.TestPeople.CLAUDE;
import static io.portcullis.TestPeople.GITHUB;
import static io.portcullis.TestProvisioning.HOST;
import static io.portcullis.TestProvisioning.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** People as a provider keeps them, on every database; and what becomes of somebody it lets go. */
abstract class ProvisioningContract {
    private static final String LIVING = """
            select (select count(*) from browser_session where user_id = 'alice@example.com' and ended_at is null),
                   (select count(*) from consent where user_id = 'alice@example.com' and ended_at is null),
                   (select count(*) from token_family where user_id = 'alice@example.com' and ended_at is null),
                   (select count(*) from authorization_code where user_id = 'alice@example.com'),
                   (select count(*) from authorization_request where user_id = 'alice@example.com'),
                   (select count(*) from mcp_session where user_id = 'alice@example.com' and ended_at is null),
                   (select count(*) from person where user_id = 'alice@example.com' and enabled)""";

    private final MovableClock clock = new MovableClock();
    private TestDatabase database;
    private TestProvisioning provider;

    abstract TestDatabase open();

    @BeforeEach
    void openHouse() {
        database = open();
        provider = new TestProvisioning(database, clock);
    }

    @Test
    void makesFindsAndDescribesSomebody() {
        AccountView made = provision("Alice@example.com", true);

        assertThat(find(Key.ID, made.id())).containsExactly(made);
        assertThat(find(Key.USER_NAME, "ALICE@example.com")).containsExactly(made);
        assertThat(find(Key.EXTERNAL_ID, "ext-Alice@example.com")).containsExactly(made);
        assertThat(find(Key.USER_NAME, "alice")).isEmpty();
        assertThat(made.account().userName()).isEqualTo("Alice@example.com");

        Account changed = new Account("alice@example.com", null, "Alice A.", null, null, true);
        provider.does(r -> r.people().change(HOST, made.id(), changed));

        assertThat(find(Key.ID, made.id())).extracting(AccountView::account).containsExactly(changed);
        assertThat(database.rows("select name, roles from person")).containsExactly("Alice A. ");
    }

    @Test
    void refusesWhoIsThereAndRevivesWhoWasNot() {
        String id = provision("alice@example.com", true).id();

        assertThatExceptionOfType(AccountExists.class).isThrownBy(() -> provision("Alice@Example.com", true));
        provider.does(r -> r.people().withdraw(HOST, id));
        assertThat(find(Key.ID, id)).isEmpty();
        assertThatExceptionOfType(UnknownAccount.class)
                .isThrownBy(() -> provider.does(r -> r.people().withdraw(HOST, id)));

        assertThat(provision("alice@example.com", true).id()).isEqualTo(id);
        provider.does(r -> r.people().change(HOST, id, account("alice@example.com", false)));
        assertThat(provision("alice@example.com", true).account().active()).isTrue();
    }

    @Test
    void takesOverAnAccountThatIsThereAndLeavesItsRoles() {
        new TestPeople(database, clock).liveALittle();

        provision("alice@example.com", true);

        assertThat(database.rows("select roles from person")).containsExactly("admin:read");
    }

    @Test
    void aUserNameNamesTheAccount() {
        String id = provision("alice@example.com", true).id();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.does(r -> r.people().change(HOST, id, account("eve@example.com", true))));
        assertThatIllegalArgumentException().isThrownBy(() -> provision("no address", true));
    }

    @Test
    void whoeverIsLetGoLosesEverythingAtOnceButTheRow() throws SQLException {
        String id = settled();
        assertThat(database.rows(LIVING)).containsExactly("1 1 1 1 1 1 1");

        provider.does(r -> r.people().withdraw(HOST, id));

        assertThat(database.rows(LIVING)).containsExactly("0 0 0 0 0 0 0");
        assertThat(database.rows("select count(*) from person")).containsExactly("1");
        assertThat(provider.ended).singleElement().satisfies(family -> assertThat(family.accessTokens())
                .containsOnlyKeys("jti-1"));
    }

    @Test
    void deactivatingIsLettingGo() throws SQLException {
        String id = settled();

        provider.does(r -> r.people().change(HOST, id, account("alice@example.com", false)));

        assertThat(database.rows(LIVING)).containsExactly("0 0 0 0 0 0 0");
    }

    @Test
    void ifAnyOfItFailsNobodyHasLeft() throws SQLException {
        String id = settled();
        provider.last = left -> {
            throw new IllegalStateException("the last of those who hear of it fails");
        };

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> provider.does(r -> r.people().withdraw(HOST, id)));

        assertThat(database.rows(LIVING)).containsExactly("1 1 1 1 1 1 1");
        assertThat(find(Key.ID, id)).hasSize(1);
    }

    @Test
    void aReturnBringsNothingBack() throws SQLException {
        String id = settled();
        provider.does(r -> r.people().withdraw(HOST, id));

        provision("alice@example.com", true);

        assertThat(database.rows(LIVING)).containsExactly("0 0 0 0 0 0 1");
    }

    @Test
    void aPageIsAPage() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(provision("user-" + i + "@example.com", true).id());
        }

        assertThat(page(2, 2)).isEqualTo(ids.subList(1, 3));
        assertThat(page(5, 100)).isEqualTo(ids.subList(4, 5));
        assertThat(page(6, 100)).isEmpty();
        assertThat(page(1, 0)).isEmpty();
        assertThat(page(Long.MAX_VALUE, 10)).isEmpty();
        long total = provider.in(r -> r.people().page(HOST, 1, 1).total());
        assertThat(total).isEqualTo(5);
    }

    @Test
    void aGroupIsATeamWhoseKeyStays() {
        String one = provision("one@example.com", true).id();
        String two = provision("two@example.com", true).id();
        GroupView made = provider.in(
                r -> r.teams().provision(HOST, new GroupDescription("Données & Science", "g-1", Set.of(one))));

        provider.does(r -> r.teams().change(HOST, made.id(), new GroupDescription("Science", "g-1", Set.of(two))));

        assertThat(database.rows("select team_key, name from team")).containsExactly("donnees-science Science");
        assertThat(database.rows("select user_id from team_member")).containsExactly("two@example.com");
        assertThat(groups()).singleElement().satisfies(group -> assertThat(group.members())
                .containsExactly(new GroupView.Member(two, "two@example.com")));
    }

    @Test
    void aTeamOfSomebodyElseIsNotTouched() {
        new TestPeople(database, clock).liveALittle();

        assertThatExceptionOfType(AccountExists.class)
                .isThrownBy(() -> provider.does(
                        r -> r.teams().provision(HOST, new GroupDescription("Engineering", null, Set.of()))));
        assertThat(groups()).isEmpty();
    }

    @Test
    void membersThatAnAdministratorAddedStay() {
        new TestPeople(database, clock).liveALittle();
        String one = provision("one@example.com", true).id();
        GroupView made = provider.in(r -> r.teams().provision(HOST, new GroupDescription("Ops", null, Set.of(one))));
        new TestPeople(database, clock)
                .does(r -> r.teams().change(HOST, "ops", null, Set.of(ALICE, new UserId("one@example.com"))));

        provider.does(r -> r.teams().change(HOST, made.id(), new GroupDescription("Ops", null, Set.of())));

        assertThat(database.rows("select m.user_id from team_member m join team t on t.id = m.team_id"
                        + " where t.team_key = 'ops'"))
                .containsExactly("alice@example.com");
    }

    @Test
    void aMemberThatNobodyIsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.does(
                        r -> r.teams().provision(HOST, new GroupDescription("Ops", null, Set.of("nobody")))));
    }

    @Test
    void anExternalIdLinksOnlyWhereAnAdministratorSaidWhoseItIs() {
        provision("one@example.com", true);
        provider.does(r -> r.settings().vouchedBy(HOST, "https://idp.example.com"));
        provision("two@example.com", true);

        assertThat(database.rows("select issuer, subject, user_id from linked_identity"))
                .containsExactly("https://idp.example.com ext-two@example.com two@example.com");
    }

    @Test
    void theLogForgetsAfterNinetyDays() {
        provider.does(r -> r.log().note(HOST, new ProvisioningLog.Request("POST", "Users", 201, "old\u202e\nnote")));
        clock.advance(Duration.ofDays(91));
        provider.does(r -> r.log().note(HOST, new ProvisioningLog.Request("POST", "Users", 409, "new")));
        assertThat(provider.in(r -> r.log().list(HOST, 50, null)).items())
                .extracting(line -> line.request().detail())
                .containsExactly("new", "old  note");

        assertThat(provider.in(r -> r.log().list(HOST, Outcome.REFUSED, 50, null))
                        .items())
                .singleElement()
                .satisfies(line -> assertThat(line.request().status()).isEqualTo(409));
        assertThat(provider.in(r -> r.log().list(HOST, Outcome.DONE, 50, null)).items())
                .singleElement()
                .satisfies(line -> assertThat(line.request().status()).isEqualTo(201));
        provider.does(r -> r.log().purge());

        assertThat(provider.in(r -> r.log().list(HOST, 50, null)).items()).hasSize(1);
    }

    /** Alice is provisioned, signed in, and has let an agent in. @return her id */
    private String settled() throws SQLException {
        String id = provision("alice@example.com", true).id();
        TestPeople people = new TestPeople(database, clock);
        people.does(r -> r.ceilings().set(HOST, ALICE, GITHUB, Trust.MEDIUM));
        String consent = people.in(r -> r.own().granted(people.granted(Trust.LOW)));
        Grant grant = new Grant(
                HOST,
                "https://g.example",
                CLAUDE,
                ALICE,
                consent,
                "mcp",
                "https://g.example/mcp/github",
                "pwd",
                clock.instant(),
                clock.instant().plusSeconds(86_400));
        provider.does(r -> r.sessions().begin(HOST, ALICE, new Proof("pwd", Origin.NONE)));
        provider.does(r -> hold(r, grant));
        Subject subject = new Subject(
                HOST, ALICE, new ClientId("dyn-1"), consent, Set.of("mcp"), "a", "jti-1", MovableClock.START);
        provider.does(r -> r.mcpSessions().begin(subject, GITHUB, "hash", "upstream-1"));
        return id;
    }

    private void hold(TestProvisioning.Rooms rooms, Grant grant) {
        try {
            rooms.families().begin(grant, "family-1");
            rooms.families().issued("family-1", "jti-1", clock.instant().plusSeconds(600));
            rooms.codes().issue(grant, "http://localhost/", "challenge");
            NewRequest asked =
                    new NewRequest("https://g.example", CLAUDE, "http://localhost/", "s", "c", "mcp", GITHUB);
            String pending = rooms.pending().begin(HOST, asked, new Secret("browser"));
            rooms.pending().find(HOST, pending).orElseThrow().claim(ALICE);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Two deeds, one transaction: whoever is told that an issuer is gone is told the truth. */
    @Test
    void anIssuerThatIsTrustedNoMoreTakesWhatItGaveAlongOrStays() {
        String corp = "https://idp.example.com";
        NewIssuer issuer = new NewIssuer(corp, new PublicKeys.Published(corp + "/jwks"), Set.of());
        String id = provider.in(r -> r.issuers().trust(HOST, issuer)).id();
        provider.does(r -> r.ceilings().set(HOST, ALICE, GITHUB, Trust.LOW));
        provider.does(r -> r.managed().give(new ManagedConsents.Given(HOST, ALICE, CLAUDE, GITHUB, corp)));

        provider.lastOfIssuers = ended -> {
            throw new IllegalStateException("the power went");
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> provider.does(r -> r.issuers().distrust(HOST, id)));
        assertThat(database.rows("select issuer from consent where issuer = '" + corp + "' and ended_at is null"))
                .containsExactly(corp);
        assertThat(database.rows("select issuer from trusted_issuer")).containsExactly(corp);
        provider.lastOfIssuers = ended -> {};
        provider.does(r -> r.issuers().distrust(HOST, id));

        assertThat(database.rows("select end_reason from consent where issuer = '" + corp + "'"))
                .containsExactly("issuer_distrusted");
        assertThat(database.rows("select issuer from trusted_issuer")).isEmpty();
    }

    private AccountView provision(String userName, boolean active) {
        return provider.in(r -> r.people().provision(HOST, account(userName, active)));
    }

    private List<AccountView> find(Key key, String value) {
        return provider.in(r -> r.people().find(HOST, key, value));
    }

    private List<GroupView> groups() {
        return provider.in(r -> r.teams().list(HOST));
    }

    private List<String> page(long from, int count) {
        return provider.in(r -> r.people().page(HOST, from, count)).items().stream()
                .map(AccountView::id)
                .toList();
    }
}
