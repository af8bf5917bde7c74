package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A connector does what a connector may, at its own host, and learns nothing by asking in an odd way. */
class ScimAttackIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final String USER =
            "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"%s\"%s}";

    private static Rest admin;
    private static Rest.Account bootstrap;
    private static Scim scim;
    private static String id;

    @BeforeAll
    static void open() {
        bootstrap = Rest.Account.bootstrap(GATEWAY);
        admin = Rest.of(bootstrap);
        scim = Scim.of(bootstrap);
        id = scim.post("/Users", USER.formatted("victim@attack.example", "")).getString("id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/scim/v2/Users",
                "/scim/v2/Groups",
                "/scim/v2/ServiceProviderConfig",
                "/scim/v2/Schemas",
                "/scim/v2/Bulk",
                "/scim/v2/Users/.search",
                "/scim/v2;x=1/Users",
                "/scim;x=1/v2/Users",
                "/h/default/scim/v2/Users",
                "/h/default/scim;x=1/v2/Users",
                "/h/default/scim/v2;x=1/Users",
                "/h/default/%73cim/v2/Users",
                "/h/default/./scim/v2/Users",
                "/%73cim/v2/Users"
            })
    void nobodyGetsInWithoutATokenOfTheScope(String path) {
        String[] tokens = {
            "", bootstrap.adminToken("admin:read", "admin:write", "admin:audit"), bootstrap.adminToken("mcp"), "x.y.z"
        };

        for (String token : tokens) {
            Http.Answer answer = ask(path, token);
            assertThat(answer.status()).as(path + " " + answer.body()).isIn(400, 401, 403, 404);
            assertThat(answer.body()).doesNotContain("victim@attack.example", "urn:ietf:params:scim:api");
        }
    }

    @Test
    void theScopeOpensNothingElse() {
        String token = bootstrap.adminToken("scim");

        assertThat(ask("/v1/users", token).status()).isEqualTo(403);
        assertThat(ask("/v1/provisioning/log", token).status()).isEqualTo(403);
        assertThat(ask("/scim/v2/../../v1/users", token).status()).isIn(400, 403, 404);
    }

    @Test
    void aRevokedTokenIsOverAtOnce() {
        String token = bootstrap.adminToken("scim");
        assertThat(ask("/scim/v2/Users?count=0", token).status()).isEqualTo(200);

        bootstrap.revoke(token);

        assertThat(ask("/scim/v2/Users?count=0", token).status()).isEqualTo(401);
    }

    @Test
    void aHostSeesItsOwnPeopleAlone() {
        Tenant other = Tenant.opened(admin, GATEWAY, "scim-other");
        String there = other.token(other.first(), other.url());

        JsonObject list =
                Rest.expect(200, other.call(there, "GET", "/scim/v2/Users", "")).json();
        Http.Answer get = other.call(there, "GET", "/scim/v2/Users/" + id, "");
        Http.Answer delete = other.call(there, "DELETE", "/scim/v2/Users/" + id, "");
        Http.Answer elsewhere = ask("/scim/v2/Users", there);
        Http.Answer home = other.call(bootstrap.adminToken("scim"), "GET", "/scim/v2/Users", "");

        assertThat(list.getInt("totalResults")).isZero();
        assertThat(List.of(get.status(), delete.status())).containsOnly(404);
        assertThat(List.of(elsewhere.status(), home.status())).containsOnly(401);
        JsonObject made = Rest.expect(
                        201, other.call(there, "POST", "/scim/v2/Users", USER.formatted("theirs@attack.example", "")))
                .json();
        assertThat(made.getJsonObject("meta").getString("location")).startsWith(other.url() + "/scim/v2/Users/");
        assertThat(scim.call("GET", "/Users/" + made.getString("id"), "").status())
                .isEqualTo(404);
    }

    @Test
    void nobodyIsGivenARole() {
        String more = """
                ,"id":"chosen","roles":[{"value":"admin:write","primary":true}],"entitlements":[{"value":"admin:write"}],
                "groups":[{"value":"admins"}],"password":"chosen by a provider","enabled":true,"host":"other",
                "x509Certificates":[{"value":"AAAA"}]""";
        JsonObject made = scim.post("/Users", USER.formatted("mass@attack.example", more));
        String path = "/Users/" + made.getString("id");
        scim.call("PATCH", path, patch("{\"op\":\"add\",\"path\":\"roles\",\"value\":[{\"value\":\"admin:write\"}]}"));
        scim.call(
                "PATCH",
                path,
                patch("{\"op\":\"add\",\"value\":{\"roles\":[{\"value\":\"admin:write\"}],\"id\":\"chosen\"}}"));
        scim.call("PUT", path, USER.formatted("mass@attack.example", more));

        JsonObject person = admin.get("/v1/users/mass@attack.example");

        assertThat(person.getJsonArray("roles")).isEmpty();
        assertThat(person.getJsonArray("teams")).isEmpty();
        assertThat(made.getString("id")).isNotEqualTo("chosen");
        assertThat(scim.get(path).toString()).doesNotContain("admin:write", "chosen");
        assertThat(new FormBrowser(GATEWAY.url())
                        .signIn("mass@attack.example", "chosen by a provider")
                        .status())
                .isNotEqualTo(303);
    }

    @Test
    void anAdministratorStaysOne() {
        String email = "root@attack.example";
        Rest.expect(201, admin.call("POST", "/v1/users", "{\"email\":\"" + email + "\",\"roles\":[\"admin:read\"]}"));

        scim.post("/Users", USER.formatted(email, ",\"roles\":[]"));

        assertThat(admin.get("/v1/users/" + email).getJsonArray("roles").getString(0))
                .isEqualTo("admin:read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName eq \"x' or '1'='1\"",
                "userName eq \"x\\\" or userName pr or userName eq \\\"\"",
                "externalId eq \"' or 1=1 --\"",
                "id eq \"%\"",
                "userName co \"_\" and userName eq \"%\""
            })
    void aFilterIsAFilterAndNoStatement(String filter) {
        Http.Answer answer = scim.call("GET", "/Users?filter=" + encoded(filter), "");

        assertThat(answer.status()).as(answer.body()).isIn(200, 400);
        assertThat(answer.body()).doesNotContain("victim@attack.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName eq",
                "userName foo \"x\"",
                "drop table person",
                "roles.secret eq \"x\"",
                "((((userName pr",
                "password eq \"x\" or",
                "\u0000"
            })
    void aFilterThatIsNoneIsRefused(String filter) {
        Http.Answer answer = scim.call("GET", "/Users?filter=" + encoded(filter), "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void aPageIsNeverHuge() {
        for (Map.Entry<String, Integer> each : Map.of(
                        "count=1000000000", 200,
                        "count=-5", 0,
                        "startIndex=9223372036854775807&count=10", 0,
                        "startIndex=-9&count=1", 1)
                .entrySet()) {
            JsonObject page = scim.get("/Users?" + each.getKey());
            assertThat(page.getInt("itemsPerPage")).as(each.getKey()).isLessThanOrEqualTo(each.getValue());
        }
        assertThat(scim.call("GET", "/Users?count=99999999999999999999", "").status())
                .isIn(200, 400);
    }

    @Test
    void whatIsNotOfferedIsNotThere() {
        assertThat(scim.call("POST", "/Bulk", "{\"Operations\":[]}").status()).isIn(400, 404, 501);
        assertThat(scim.call("GET", "/Me", "").status()).isIn(400, 404, 501);
        assertThat(scim.call("POST", "/Users", "not json").status()).isEqualTo(400);
        assertThat(scim.call("POST", "/Users", "[]").status()).isEqualTo(400);
        assertThat(scim.call("PUT", "/Users/" + id, USER.formatted("other@attack.example", ""))
                        .status())
                .isEqualTo(400);
    }

    private static String patch(String operation) {
        return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operation + "]}";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Http.Answer ask(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(GATEWAY.at(path));
        return Http.send((token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build());
    }
}
