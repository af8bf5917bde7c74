package io.portcullis;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.catalog.Discovered;
import io.portcullis.catalog.Discovered.DiscoveredTool;
import io.portcullis.catalog.NewServer;
import io.portcullis.catalog.ServerExists;
import io.portcullis.catalog.ServerView;
import io.portcullis.catalog.ToolChange;
import io.portcullis.catalog.UnknownServer;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.mcp.Era;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.UnknownClient;
import io.portcullis.oauth.key.KeyRing;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.upstream.UpstreamCredential;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the house keeps, on every database: written in one transaction, read back in another. */
abstract class PersistenceContract {
    private static final HostId HOST = HostId.DEFAULT;
    private static final ServerKey GITHUB = new ServerKey("github");
    private static final UserId ALICE = new UserId("alice");
    private static final Subject AGENT_OF_ALICE = new Subject(
            HOST, ALICE, new ClientId("claude"), "consent-1", Set.of("mcp"), "a", "jti", MovableClock.START);
    private static final UpstreamCredential KEY =
            new UpstreamCredential(UpstreamCredential.Kind.HEADER, "X-Api-Key", new Secret("s3cr3t"));

    private final MovableClock clock = new MovableClock();
    private TestDatabase database;
    private TestHouse house;

    abstract TestDatabase open();

    @BeforeEach
    void openHouse() {
        database = open();
        house = new TestHouse(database, clock);
    }

    @Test
    void keepsEveryEntityThereIs() throws Exception {
        String secret = in(h -> h.clients().create(HOST, "CI", Set.of("mcp"))).clientSecret();
        does(h -> h.revokedTokens().revoke(HOST, "jti", MovableClock.START.plusSeconds(60)));
        does(h -> h.signingKeys().ring(HOST));
        does(h -> h.connectorTokens().issue(new HostAddress(HOST, "https://gateway.example"), "Okta", 180));
        does(h -> propose(h, tool("get_a", "1")));
        does(h -> h.credentials().set(HOST, GITHUB, KEY));
        does(h -> h.ceilings().set(HOST, ALICE, GITHUB, Trust.LOW));
        does(h -> h.sessions().begin(AGENT_OF_ALICE, GITHUB, "hash", "upstream-1"));
        new TestPeople(database, clock).liveALittle();
        new TestPolicy(database, clock).liveALittle();
        new TestSignIn(database, clock).liveALittle();
        new TestProvisioning(database, clock).liveALittle();
        new TestMail(database, clock).liveALittle();
        new TestPasskeys(database, clock).liveALittle();
        new TestSync(database, clock).liveALittle();
        new TestMirror(database, clock).liveALittle();

        Map<String, Long> rows = database.persisting(TestHouse::rowsOfEachEntity);

        assertThat(rows)
                .hasSizeGreaterThanOrEqualTo(19)
                .allSatisfy((entity, count) -> assertThat(count).as(entity).isPositive());
        assertThat(secret).hasSizeGreaterThan(40);
    }

    @Test
    void authenticatesAClientByItsSecretWhileItIsEnabled() {
        ClientView created = in(h -> h.clients().create(HOST, "CI", Set.of("mcp", "admin:read")));
        ClientId id = new ClientId(created.clientId());
        Secret secret = new Secret(created.clientSecret());

        assertThat(one(h -> h.clients().authenticate(HOST, id, secret)))
                .hasValueSatisfying(fact -> assertThat(fact.scopes()).containsExactlyInAnyOrder("mcp", "admin:read"));
        assertThat(one(h -> h.clients().authenticate(HOST, id, new Secret("wrong"))))
                .isEmpty();
        assertThat(one(h -> h.clients().authenticate(HOST, new ClientId("nobody"), secret)))
                .isEmpty();
        assertThat(database.rows("select secret_hash from oauth_client")).doesNotContain(created.clientSecret());
        assertThat(clients()).extracting(ClientView::clientSecret).containsOnlyNulls();

        does(h -> h.clients().change(HOST, id, null, null, false));
        assertThat(one(h -> h.clients().authenticate(HOST, id, secret))).isEmpty();
        assertThat(in(h -> h.clients().facts(HOST)).get(id).enabled()).isFalse();

        does(h -> h.clients().delete(HOST, id));
        assertThat(mapped(h -> h.clients().facts(HOST))).isEmpty();
        assertThatExceptionOfType(UnknownClient.class)
                .isThrownBy(() -> does(h -> h.clients().delete(HOST, id)));
    }

    @Test
    void letsAClientHaveNoScopeAtAll() {
        ClientView created = in(h -> h.clients().create(HOST, "CI", Set.of()));

        assertThat(created.scopes()).isEmpty();
        assertThat(in(h -> h.clients().facts(HOST))
                        .get(new ClientId(created.clientId()))
                        .scopes())
                .isEmpty();
    }

    @Test
    void bootstrapsAClientOnceAndLetsItsSecretFollow() {
        ClientId id = new ClientId("admin");

        does(h -> h.clients().bootstrap(HOST, id, new Secret("one")));
        long epoch = epoch();
        does(h -> h.clients().bootstrap(HOST, id, new Secret("one")));
        assertThat(epoch()).isEqualTo(epoch);

        does(h -> h.clients().bootstrap(HOST, id, new Secret("two")));
        assertThat(one(h -> h.clients().authenticate(HOST, id, new Secret("one"))))
                .isEmpty();
        assertThat(one(h -> h.clients().authenticate(HOST, id, new Secret("two"))))
                .isPresent();
        assertThat(clients()).hasSize(1);
    }

    @Test
    void remembersARevokedTokenUntilItWouldHaveExpired() {
        does(h -> h.revokedTokens().revoke(HOST, "jti", MovableClock.START.plusSeconds(60)));
        does(h -> h.revokedTokens().revoke(HOST, "jti", MovableClock.START.plusSeconds(60)));
        assertThat(many(h -> h.revokedTokens().alive(HOST))).containsExactly("jti");
        assertThat(many(h -> h.revokedTokens().alive(new HostId("other")))).isEmpty();

        clock.advance(Duration.ofSeconds(61));
        assertThat(many(h -> h.revokedTokens().alive(HOST))).isEmpty();

        does(h -> h.revokedTokens().revoke(HOST, "next", MovableClock.START.plusSeconds(120)));
        assertThat(database.rows("select token_id from revoked_token")).containsExactly("next");
    }

    @Test
    void publishesAKeyBeforeItSignsAndUntilItsLastTokenIsDead() {
        KeyRing first = in(h -> h.signingKeys().ring(HOST));
        KeyRing same = in(h -> h.signingKeys().ring(HOST));
        assertThat(same.active()).isEqualTo(first.active());
        assertThat(first.published()).hasSize(2).noneMatch(key -> key.isPrivate());
        assertThat(first.jwks()).doesNotContain("\"d\"");
        assertThat(String.join("", database.rows("select sealed_jwk from signing_key")))
                .doesNotContain("kty");

        does(h -> h.signingKeys().rotate(HOST));
        KeyRing second = in(h -> h.signingKeys().ring(HOST));
        assertThat(first.verifiers()).containsKey(second.active().getKeyID());
        assertThat(second.active().getKeyID()).isNotEqualTo(first.active().getKeyID());
        assertThat(second.verifiers()).containsKey(first.active().getKeyID()).hasSize(3);

        clock.advance(Duration.ofMinutes(21));
        does(h -> h.signingKeys().rotate(HOST));
        KeyRing third = in(h -> h.signingKeys().ring(HOST));
        assertThat(third.verifiers())
                .doesNotContainKey(first.active().getKeyID())
                .containsKey(second.active().getKeyID());
        assertThat(database.rows("select sealed_jwk from signing_key where state = 'GONE'"))
                .singleElement()
                .asString()
                .isEmpty();
    }

    @Test
    void rotatesKeysByTheCalendar() {
        KeyRing first = in(h -> h.signingKeys().ring(HOST));
        does(h -> h.signingKeys().rotateIfDue(HOST));
        assertThat(in(h -> h.signingKeys().ring(HOST)).active()).isEqualTo(first.active());

        clock.advance(Duration.ofDays(30).plusSeconds(1));
        does(h -> h.signingKeys().rotateIfDue(HOST));

        assertThat(in(h -> h.signingKeys().ring(HOST)).active()).isNotEqualTo(first.active());
    }

    @Test
    void opensWhatAnEarlierRunSealed() {
        does(h -> h.credentials().set(HOST, GITHUB, KEY));

        TestHouse restarted = house.restarted();

        Optional<UpstreamCredential> opened =
                database.persisting(em -> restarted.with(em).credentials().open(HOST, GITHUB));
        assertThat(opened).contains(KEY);
        assertThat(database.rows("select sealed from server_credential")).doesNotContain("s3cr3t");
    }

    @Test
    void replacesAndRemovesACredential() {
        UpstreamCredential other = new UpstreamCredential(UpstreamCredential.Kind.QUERY, "key", new Secret("another"));
        does(h -> h.credentials().set(HOST, GITHUB, KEY));

        does(h -> h.credentials().set(HOST, GITHUB, other));
        assertThat(one(h -> h.credentials().open(HOST, GITHUB))).contains(other);

        does(h -> h.credentials().remove(HOST, GITHUB));
        assertThat(one(h -> h.credentials().open(HOST, GITHUB))).isEmpty();
    }

    @Test
    void opensAServerOnlyAfterItsApproval() {
        does(h -> propose(h, tool("get_a", "1"), tool("delete_b", "1")));
        assertThat(facts().open()).isFalse();
        assertThat(facts().tools()).isEmpty();

        does(h -> h.servers()
                .approve(
                        HOST, GITHUB, Map.of("get_a", new ToolChange(Trust.HIGH, null, null, null, null, null, null))));

        assertThat(facts().open()).isTrue();
        assertThat(facts().eras()).containsExactly(Era.LEGACY);
        assertThat(facts().tools()).containsOnlyKeys("get_a", "delete_b");
        assertThat(facts().tools().get("get_a").target().trust()).isEqualTo(Trust.HIGH);
        assertThat(facts().tools().get("get_a").asApproved()).isTrue();
    }

    @Test
    void closesAToolThatChangedAndForgetsOneThatWasOnlyProposed() {
        does(h -> propose(h, tool("get_a", "1")));
        does(h -> h.servers().approve(HOST, GITHUB, Map.of()));
        does(h -> h.servers().refreshed(HOST, GITHUB, shown(tool("get_a", "2"), tool("delete_b", "1"))));
        assertThat(facts().tools()).containsOnlyKeys("get_a");
        assertThat(facts().tools().get("get_a").asApproved()).isFalse();

        does(h -> h.servers().refreshed(HOST, GITHUB, shown(tool("get_a", "1"))));
        does(h -> h.servers().refreshed(HOST, GITHUB, shown(tool("get_a", "1"), tool("delete_b", "1"))));

        assertThat(facts().tools()).containsOnlyKeys("get_a");
        assertThat(facts().tools().get("get_a").asApproved()).isTrue();
        assertThat(database.rows("select name, state from tool order by name"))
                .containsExactly("delete_b NEW", "get_a PINNED");
    }

    @Test
    void countsARefreshThatFindsNothingNewAsNoChange() {
        does(h -> propose(h, tool("get_a", "1")));
        does(h -> h.servers().approve(HOST, GITHUB, Map.of()));
        long epoch = epoch();

        does(h -> h.servers().refreshed(HOST, GITHUB, shown(tool("get_a", "1"))));

        assertThat(epoch()).isEqualTo(epoch);
    }

    @Test
    void changesAndDeletesAServerWithItsTools() {
        does(h -> propose(h, tool("get_a", "1")));
        assertThatExceptionOfType(ServerExists.class).isThrownBy(() -> does(h -> propose(h, tool("get_a", "1"))));
        does(h -> h.servers().approve(HOST, GITHUB, Map.of()));

        ServerView view = in(h -> h.servers().change(HOST, GITHUB, "Hub", null, null));
        assertThat(view.name()).isEqualTo("Hub");
        assertThat(view.state()).isEqualTo("open");
        does(h -> h.servers()
                .changeTool(HOST, GITHUB, "get_a", new ToolChange(null, null, null, null, null, null, false)));
        assertThat(facts().tools().get("get_a").target().enabled()).isFalse();
        assertThat(in(h -> h.servers().change(HOST, GITHUB, null, null, URI.create("https://b.example/")))
                        .state())
                .isEqualTo("review");

        does(h -> h.servers().delete(HOST, GITHUB));
        assertThat(database.rows("select id from tool")).isEmpty();
        assertThatExceptionOfType(UnknownServer.class)
                .isThrownBy(() -> in(h -> h.servers().view(HOST, GITHUB)));
    }

    @Test
    void setsAndRemovesACeiling() {
        does(h -> h.ceilings().set(HOST, ALICE, GITHUB, Trust.LOW));
        does(h -> h.ceilings().set(HOST, ALICE, GITHUB, Trust.HIGH));
        assertThat(in(h -> h.ceilings().snapshot(HOST)).of(ALICE, GITHUB)).contains(Trust.HIGH);
        assertThat(in(h -> h.ceilings().snapshot(HOST)).of(new UserId("bob"), GITHUB))
                .isEmpty();

        assertThat(is(h -> h.ceilings().remove(HOST, ALICE, GITHUB))).isTrue();
        assertThat(is(h -> h.ceilings().remove(HOST, ALICE, GITHUB))).isFalse();

        assertThat(in(h -> h.ceilings().snapshot(HOST)).of(ALICE, GITHUB)).isEmpty();
    }

    @Test
    void findsASessionUntilItEndsOrWasIdleForADay() {
        does(h -> h.sessions().begin(AGENT_OF_ALICE, GITHUB, "one", "upstream-1"));
        does(h -> h.sessions().begin(AGENT_OF_ALICE, GITHUB, "two", "upstream-2"));
        assertThat(one(h -> h.sessions().find(HOST, "one"))).hasValueSatisfying(session -> {
            assertThat(session.upstreamId()).isEqualTo("upstream-1");
            assertThat(session.belongsTo(AGENT_OF_ALICE, GITHUB)).isTrue();
            assertThat(session.belongsTo(AGENT_OF_ALICE, new ServerKey("jira"))).isFalse();
        });
        assertThat(database.rows("select sealed_upstream from mcp_session")).doesNotContain("upstream-1");

        does(h -> h.sessions().end("one"));
        assertThat(one(h -> h.sessions().find(HOST, "one"))).isEmpty();

        clock.advance(Duration.ofHours(23));
        assertThat(one(h -> h.sessions().find(HOST, "two"))).isPresent();
        clock.advance(Duration.ofHours(24));
        assertThat(one(h -> h.sessions().find(HOST, "two"))).isEmpty();
    }

    @Test
    void advancesTheEpochWithEachChangeAndNotWithOneThatFails() {
        long before = epoch();
        does(h -> h.ceilings().set(HOST, ALICE, GITHUB, Trust.LOW));
        assertThat(epoch()).isEqualTo(before + 1);

        assertThatThrownBy(() -> does(h -> {
                    h.ceilings().set(HOST, ALICE, GITHUB, Trust.HIGH);
                    throw new IllegalStateException("fails");
                }))
                .hasMessage("fails");

        assertThat(epoch()).isEqualTo(before + 1);
        assertThat(mapped(h -> h.epochs().all())).containsEntry(HOST, before + 1);
        assertThat(in(h -> h.ceilings().snapshot(HOST)).of(ALICE, GITHUB)).contains(Trust.LOW);
    }

    @Test
    void refusesAChangeOfAHostThatHasNoEpoch() {
        HostChanged elsewhere = new HostChanged(new HostId("elsewhere"), "t", "o", "d");

        assertThatThrownBy(() -> does(h -> h.epochs().administered(elsewhere))).hasMessageContaining("has no epoch");
    }

    private long epoch() {
        return in(h -> h.epochs().current(HOST));
    }

    private CatalogSnapshot.ServerFacts facts() {
        return in(h -> h.servers().snapshot(HOST)).server(GITHUB).orElseThrow();
    }

    private static ServerView propose(TestHouse.Rooms rooms, DiscoveredTool... tools) {
        NewServer imported = new NewServer(GITHUB, "GitHub", "", URI.create("https://a.example/mcp"));
        return rooms.servers().propose(HOST, imported, shown(tools));
    }

    private static Discovered shown(DiscoveredTool... tools) {
        return new Discovered(Set.of(Era.LEGACY), List.of(tools), 0, 0);
    }

    private static DiscoveredTool tool(String name, String description) {
        return new DiscoveredTool(
                name, Map.of(Era.LEGACY, "{\"description\":\"" + description + "\",\"name\":\"" + name + "\"}"));
    }

    private <T> T in(Function<TestHouse.Rooms, ? extends T> work) {
        return database.persisting(em -> work.apply(house.with(em)));
    }

    private List<ClientView> clients() {
        return in(h -> h.clients().list(HOST, null, 50, null)).items();
    }

    private <T> Optional<T> one(Function<TestHouse.Rooms, Optional<T>> work) {
        return in(work);
    }

    private <T> Collection<T> many(Function<TestHouse.Rooms, ? extends Collection<T>> work) {
        return in(work);
    }

    private <K, V> Map<K, V> mapped(Function<TestHouse.Rooms, Map<K, V>> work) {
        return in(work);
    }

    private boolean is(Predicate<TestHouse.Rooms> work) {
        return in(work::test);
    }

    private void does(Consumer<TestHouse.Rooms> work) {
        in(rooms -> {
            work.accept(rooms);
            return null;
        });
    }
}
