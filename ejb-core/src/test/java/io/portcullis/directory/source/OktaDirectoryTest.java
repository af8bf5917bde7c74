package io.portcullis.directory.source;

import io.portcullis.directory.source.DirectoryUser.State;
import io.portcullis.identity.Secret;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.policy.DirectoryMembers.Use;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Okta's management API, by the shapes that its reference publishes. */
class OktaDirectoryTest {
    private static final String USERS = "GET /api/v1/groups/00g1emaKYZTWRYYRRTSK/users?limit=200";
    private static final GroupKey BY_ID = new GroupKey(Use.TEAM, "00g1emaKYZTWRYYRRTSK");
    private static final GroupKey BY_NAME = new GroupKey(Use.ROLE, "West Coast Users");

    private final ScriptedApi okta = new ScriptedApi();
    private Directory directory;

    @BeforeEach
    void open() throws DirectoryFault {
        directory = new Directories(ScriptedApi.egress())
                .open(DirectoryConnection.of(DirectoryKind.OKTA, okta.url(), null, "", new Secret("00-token")));
    }

    @AfterEach
    void close() {
        okta.close();
    }

    @Test
    void readsAGroupPageByPageWithItsToken() throws DirectoryFault {
        okta.answers(
                USERS,
                200,
                Map.of("Link", "<{url}/api/v1/groups/00g1emaKYZTWRYYRRTSK/users?after=00u2&limit=200>; rel=\"next\""),
                "[" + user("00u1", "ACTIVE", "isaac.brock@example.com") + "]");
        okta.answers(
                "GET /api/v1/groups/00g1emaKYZTWRYYRRTSK/users?after=00u2&limit=200",
                "[" + user("00u2", "SUSPENDED", "Laura@example.com") + "]");

        assertThat(directory.members(BY_ID))
                .contains(List.of(
                        new DirectoryUser("00u1", "isaac.brock@example.com", State.ACTIVE),
                        new DirectoryUser("00u2", "Laura@example.com", State.DEACTIVATED)));
        assertThat(okta.requests()).allMatch(request -> request.contains(" SSWS 00-token "));
    }

    @ParameterizedTest
    @CsvSource({
        "STAGED,PENDING",
        "PROVISIONED,ACTIVE",
        "ACTIVE,ACTIVE",
        "RECOVERY,ACTIVE",
        "PASSWORD_EXPIRED,ACTIVE",
        "LOCKED_OUT,ACTIVE",
        "SUSPENDED,DEACTIVATED",
        "DEPROVISIONED,DEACTIVATED"
    })
    void knowsWhichStatesMayNotSignIn(String status, State state) throws DirectoryFault {
        okta.answers("GET /api/v1/users/00u1", user("00u1", status, "a@example.com"));

        assertThat(directory.user("00u1")).map(DirectoryUser::state).contains(state);
    }

    @Test
    void aLoginThatIsNoAddressIsNone() throws DirectoryFault {
        okta.answers("GET /api/v1/users/00u1", user("00u1", "ACTIVE", "isaac"));

        assertThat(directory.user("00u1")).contains(new DirectoryUser("00u1", null, State.ACTIVE));
        assertThat(directory.user("00u9")).isEmpty();
    }

    @Test
    void findsAGroupByItsExactName() throws DirectoryFault {
        okta.answers(
                "GET /api/v1/groups?q=West%20Coast%20Users",
                "[" + group("00g2", "West Coast Users (old)") + "," + group("00g1emaKYZTWRYYRRTSK", "West Coast Users")
                        + "]");
        okta.answers(USERS, "[]");

        assertThat(directory.members(BY_NAME)).contains(List.of());
        okta.answers("GET /api/v1/groups?q=unknown", "[]");
        assertThat(directory.members(new GroupKey(Use.TEAM, "unknown"))).isEmpty();
    }

    @Test
    void twoGroupsOfOneNameAreNone() {
        okta.answers(
                "GET /api/v1/groups?q=West%20Coast%20Users",
                "[" + group("00g2", "West Coast Users") + "," + group("00g3", "West Coast Users") + "]");

        assertThatExceptionOfType(DirectoryFault.class)
                .isThrownBy(() -> directory.members(BY_NAME))
                .withMessageContaining("2 groups are called \"West Coast Users\"")
                .withMessageContaining("by its id");
    }

    @Test
    void waitsWhereItIsAskedTo() throws DirectoryFault {
        okta.answers(USERS, "[" + user("00u1", "ACTIVE", "a@example.com") + "]");
        okta.first(USERS, 429, Map.of("Retry-After", "0"));

        assertThat(directory.members(BY_ID).orElseThrow()).hasSize(1);
        assertThat(okta.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 429, 500, 503})
    void anErrorIsNeverAnEmptyGroup(int status) {
        okta.answers(USERS, status, Map.of("Retry-After", "0"), "{\"errorCode\":\"E0000011\"}");

        assertThatExceptionOfType(DirectoryFault.class)
                .isThrownBy(() -> directory.members(BY_ID))
                .withMessageContaining(String.valueOf(status))
                .withMessageNotContaining("00-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "null", "[{\"id\":\"00u1\"}]", "[{\"status\":\"ACTIVE\"}]", "[7]"})
    void anAnswerOfAnotherShapeIsNeverAnEmptyGroup(String body) {
        okta.answers(USERS, body);

        assertThatExceptionOfType(DirectoryFault.class).isThrownBy(() -> directory.members(BY_ID));
    }

    @Test
    void aPageThatIsGoneIsNotTheEnd() {
        okta.answers(
                USERS,
                200,
                Map.of("Link", "<{url}/api/v1/groups/gone>; rel=\"next\""),
                "[" + user("00u1", "ACTIVE", "a@example.com") + "]");

        assertThatExceptionOfType(DirectoryFault.class).isThrownBy(() -> directory.members(BY_ID));
    }

    @Test
    void theTokenGoesNowhereElse() {
        try (ScriptedApi thief = new ScriptedApi()) {
            okta.answers(USERS, 200, Map.of("Link", "<" + thief.url() + "/more>; rel=\"next\""), "[]");

            assertThatExceptionOfType(DirectoryFault.class)
                    .isThrownBy(() -> directory.members(BY_ID))
                    .withMessageContaining("another address");
            assertThat(thief.requests()).isEmpty();
        }
    }

    @Test
    void aKeyWithASlashStaysOneSegment() throws DirectoryFault {
        okta.answers("GET /api/v1/groups?q=..%2Fusers%3Fx%3D%2Fy", "[]");

        Optional<List<DirectoryUser>> members = directory.members(new GroupKey(Use.TEAM, "../users?x=/y"));

        assertThat(members).isEmpty();
        assertThat(okta.requests().get(0)).startsWith("GET /api/v1/groups/..%2Fusers%3Fx%3D%2Fy/users?limit=200");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void dotsAreTheIdOfNothing(String key) {
        assertThatExceptionOfType(DirectoryFault.class)
                .isThrownBy(() -> directory.members(new GroupKey(Use.TEAM, key)));
        assertThatExceptionOfType(DirectoryFault.class).isThrownBy(() -> directory.user(key));
        assertThat(okta.requests()).isEmpty();
    }

    /** Somebody else's address answers 404 to everything, which is no word about any group. */
    @Test
    void anAddressThatKnowsNoGroupsAtAllIsAFault() {
        assertThatExceptionOfType(DirectoryFault.class)
                .isThrownBy(() -> directory.members(BY_NAME))
                .withMessageContaining("look at the address");
    }

    private static String user(String id, String status, String login) {
        return """
                {"id":"%s","status":"%s","created":"2013-06-24T16:39:18.000Z","activated":"2013-06-24T16:39:19.000Z",
                 "statusChanged":"2013-06-24T16:39:19.000Z","lastLogin":"2013-06-24T17:39:19.000Z",
                 "lastUpdated":"2013-07-02T21:36:25.344Z","passwordChanged":"2013-07-02T21:36:25.344Z",
                 "type":{"id":"otyfnjfba4ye7pgjB0g4"},
                 "profile":{"firstName":"Isaac","lastName":"Brock","email":"%s","login":"%s","mobilePhone":"555-415-1337"},
                 "credentials":{"provider":{"type":"OKTA","name":"OKTA"}},
                 "_links":{"self":{"href":"https://acme.okta.com/api/v1/users/%s"}}}
                """.formatted(id, status, login, login, id);
    }

    private static String group(String id, String name) {
        return """
                {"id":"%s","created":"2015-02-06T10:11:28.000Z","lastUpdated":"2015-10-05T19:16:43.000Z",
                 "objectClass":["okta:user_group"],"type":"OKTA_GROUP","profile":{"name":"%s","description":"All of them"}}
                """.formatted(id, name);
    }
}
