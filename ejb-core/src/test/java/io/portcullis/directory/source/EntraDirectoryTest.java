package io.portcullis.directory.source;

import io.portcullis.directory.source.DirectoryUser.State;
import io.portcullis.identity.Secret;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.policy.DirectoryMembers.Use;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Microsoft Graph, by the shapes that its reference publishes. */
class EntraDirectoryTest {
    private static final String TOKEN = "POST /7f1c/oauth2/v2.0/token";
    private static final String ID = "02bd9fd6-8f93-4758-87c3-1fb73740a315";
    private static final String FIELDS = "$select=id,userPrincipalName,accountEnabled";
    private static final String MEMBERS =
            "GET /v1.0/groups/" + ID + "/transitiveMembers/microsoft.graph.user?" + FIELDS + "&$top=999";
    private static final GroupKey BY_ID = new GroupKey(Use.TEAM, ID);

    private final ScriptedApi entra = new ScriptedApi();

    @BeforeEach
    void givesTokens() {
        entra.answers(TOKEN, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"eyJ0\"}");
    }

    @AfterEach
    void close() {
        entra.close();
    }

    private Directory open() throws DirectoryFault {
        return new Directories(ScriptedApi.egress())
                .open(DirectoryConnection.of(
                        DirectoryKind.ENTRA, entra.url() + "/7f1c", entra.url(), "app", new Secret("a+b")));
    }

    @Test
    void readsNestedMembersPageByPageAsTheApplication() throws DirectoryFault {
        entra.answers(
                MEMBERS,
                page(
                        user("u1", "Adele@contoso.example", "true"),
                        "\"@odata.nextLink\":\"{url}/v1.0/groups/" + ID + "/next?$skiptoken=X\","));
        entra.answers(
                "GET /v1.0/groups/" + ID + "/next?$skiptoken=X",
                page(
                        user("u2", "gone@contoso.example", "false") + ","
                                + user("u3", "guest_gmail.com#EXT#@contoso.example", "true"),
                        ""));

        assertThat(open().members(BY_ID))
                .contains(List.of(
                        new DirectoryUser("u1", "Adele@contoso.example", State.ACTIVE),
                        new DirectoryUser("u2", "gone@contoso.example", State.DEACTIVATED),
                        new DirectoryUser("u3", null, State.ACTIVE)));
        assertThat(entra.requests().get(0))
                .contains("grant_type=client_credentials", "client_id=app", "client_secret=a%2Bb", "%2F.default");
        assertThat(entra.requests().subList(1, 3)).allMatch(request -> request.contains(" Bearer eyJ0 "));
    }

    @Test
    void findsAGroupByItsExactName() throws DirectoryFault {
        entra.answers(
                "GET /v1.0/groups?$select=id,displayName&$filter=displayName%20eq%20%27Dev%27%27s%27",
                page("{\"id\":\"" + ID + "\",\"displayName\":\"Dev's\"},{\"id\":\"x\",\"displayName\":\"dev's\"}", ""));
        entra.answers(MEMBERS, page("", ""));

        assertThat(open().members(new GroupKey(Use.ROLE, "Dev's"))).contains(List.of());
    }

    @Test
    void aGroupThatIsNotThereIsTold() throws DirectoryFault {
        assertThat(open().members(BY_ID)).isEmpty();
        assertThat(open().user("u9")).isEmpty();
    }

    @Test
    void aUserIsAskedForByTheirId() throws DirectoryFault {
        entra.answers("GET /v1.0/users/u1?" + FIELDS, user("u1", "Adele@contoso.example", "false"));

        assertThat(open().user("u1")).contains(new DirectoryUser("u1", "Adele@contoso.example", State.DEACTIVATED));
    }

    /** Without the right to see it Graph leaves the member out, or sends null. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "ABSENT"})
    void whoCannotBeToldToBeEnabledIsAFault(String enabled) {
        String user = user("u1", "Adele@contoso.example", enabled);
        entra.answers(MEMBERS, page(user.replace(",\"accountEnabled\":ABSENT", ""), ""));

        assertThatExceptionOfType(DirectoryFault.class)
                .isThrownBy(() -> open().members(BY_ID))
                .withMessageContaining("User.Read.All");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500, 503})
    void anErrorIsNeverAnEmptyGroup(int status) {
        entra.answers(MEMBERS, status, Map.of(), "{\"error\":{\"code\":\"Authorization_RequestDenied\"}}");

        assertThatExceptionOfType(DirectoryFault.class)
                .isThrownBy(() -> open().members(BY_ID))
                .withMessageContaining(String.valueOf(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"value\":{}}", "{\"value\":null}", "{\"value\":[{}]}"})
    void anAnswerOfAnotherShapeIsNeverAnEmptyGroup(String body) {
        entra.answers(MEMBERS, body);

        assertThatExceptionOfType(DirectoryFault.class).isThrownBy(() -> open().members(BY_ID));
    }

    @Test
    void whoseSecretIsWrongIsToldSoWithoutIt() {
        entra.answers(TOKEN, 401, Map.of(), "{\"error\":\"invalid_client\"}");

        assertThatExceptionOfType(DirectoryFault.class)
                .isThrownBy(this::open)
                .withMessageContaining("look at the client id and the secret")
                .withMessageNotContaining("a+b");
    }

    @Test
    void theTokenGoesNowhereElse() {
        try (ScriptedApi thief = new ScriptedApi()) {
            entra.answers(MEMBERS, page("", "\"@odata.nextLink\":\"" + thief.url() + "/more\","));

            assertThatExceptionOfType(DirectoryFault.class).isThrownBy(() -> open().members(BY_ID));
            assertThat(thief.requests()).isEmpty();
        }
    }

    private static String page(String users, String next) {
        return "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#users\"," + next + "\"value\":["
                + users + "]}";
    }

    private static String user(String id, String name, String enabled) {
        return "{\"id\":\"" + id + "\",\"userPrincipalName\":\"" + name + "\",\"accountEnabled\":" + enabled + "}";
    }
}
