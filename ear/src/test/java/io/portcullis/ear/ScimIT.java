package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What Okta and Entra ID send, as their documentation has it, and what the gateway makes of it. */
class ScimIT {
    private static final Gateway GATEWAY = Gateway.shared();

    private static Rest admin;
    private static Scim scim;

    @BeforeAll
    static void open() {
        admin = Rest.of(Rest.Account.bootstrap(GATEWAY));
        scim = Scim.of(Rest.Account.bootstrap(GATEWAY));
    }

    @Test
    void oktaMakesChangesDeactivatesAndReactivatesSomebody() {
        JsonObject nobody = scim.get("/Users?filter=userName%20eq%20%22jess%40okta.example%22&startIndex=1&count=100");
        assertThat(nobody.getInt("totalResults")).isZero();

        JsonObject made = scim.post("/Users", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"jess@okta.example",
                 "name":{"givenName":"Jess","familyName":"Doe"},
                 "emails":[{"primary":true,"value":"jess@okta.example","type":"work"}],
                 "displayName":"Jess Doe","locale":"en-US","externalId":"00ujl29u0le5T6Aj10h7",
                 "groups":[],"password":"1mz050nq","active":true}""");
        String id = made.getString("id");
        assertThat(made.getString("userName")).isEqualTo("jess@okta.example");
        assertThat(made.getJsonObject("meta").getString("location")).isEqualTo(GATEWAY.url() + "/scim/v2/Users/" + id);
        assertThat(made.containsKey("password")).isFalse();
        assertThat(person("jess@okta.example").getString("name")).isEqualTo("Jess Doe");

        JsonObject got = scim.get("/Users/" + id);
        assertThat(got.getString("externalId")).isEqualTo("00ujl29u0le5T6Aj10h7");

        JsonObject renamed = scim.put("/Users/" + id, """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"%s","userName":"jess@okta.example",
                 "name":{"givenName":"Jess","middleName":"L","familyName":"Smith"},"displayName":"Jess Smith",
                 "emails":[{"primary":true,"value":"jess@okta.example","type":"work"}],"active":true,
                 "meta":{"resourceType":"User"}}""".formatted(id));
        assertThat(renamed.getJsonObject("name").getString("familyName")).isEqualTo("Smith");
        assertThat(person("jess@okta.example").getString("name")).isEqualTo("Jess Smith");

        JsonObject left = scim.patch("/Users/" + id, "{\"op\":\"replace\",\"value\":{\"active\":false}}");
        assertThat(left.getBoolean("active")).isFalse();
        assertThat(person("jess@okta.example").getBoolean("enabled")).isFalse();

        JsonObject back = scim.patch("/Users/" + id, "{\"op\":\"replace\",\"value\":{\"active\":true}}");
        assertThat(back.getString("id")).isEqualTo(id);
        assertThat(person("jess@okta.example").getBoolean("enabled")).isTrue();
    }

    @Test
    void oktaPushesAGroup() {
        String one = user("push-one@okta.example");
        String two = user("push-two@okta.example");
        assertThat(scim.get("/Groups?filter=displayName%20eq%20%22Field%20Sales%22&startIndex=1&count=100")
                        .getInt("totalResults"))
                .isZero();

        String id = scim.post("/Groups", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Field Sales",
                 "members":[{"value":"%s","display":"push-one@okta.example"}]}""".formatted(one)).getString("id");
        assertThat(team("field-sales")).containsExactly("push-one@okta.example");

        change("/Groups/" + id, "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + two + "\"}]}");
        assertThat(team("field-sales")).containsExactly("push-one@okta.example", "push-two@okta.example");

        change("/Groups/" + id, "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + one + "\\\"]\"}");
        assertThat(team("field-sales")).containsExactly("push-two@okta.example");

        change(
                "/Groups/" + id,
                "{\"op\":\"replace\",\"value\":{\"id\":\"" + id + "\",\"displayName\":\"Field and Sales\"}}");
        assertThat(admin.get("/v1/teams/field-sales").getString("name")).isEqualTo("Field and Sales");

        change("/Groups/" + id, "{\"op\":\"replace\",\"path\":\"members\",\"value\":[{\"value\":\"" + one + "\"}]}");
        assertThat(team("field-sales")).containsExactly("push-one@okta.example");

        scim.delete("/Groups/" + id);
        assertThat(admin.call("GET", "/v1/teams/field-sales", "").status()).isEqualTo(404);
        assertThat(person("push-one@okta.example").getBoolean("enabled")).isTrue();
    }

    @Test
    void entraMakesDisablesDeletesAndMakesAgainTheSamePerson() {
        assertThat(scim.get("/Users?filter=userName%20eq%20%22Non-existent%40entra.example%22")
                        .getJsonArray("schemas")
                        .getString(0))
                .isEqualTo("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        String body = """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
                 "externalId":"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef","userName":"Test_User@entra.example",
                 "active":"True","addresses":[],"displayName":"lennay","emails":
                 [{"primary":true,"type":"work","value":"Test_User@entra.example"}],
                 "meta":{"resourceType":"User"},"name":{"formatted":"Given Family","familyName":"Family",
                 "givenName":"Given"},"roles":[],"phoneNumbers":[{"type":"mobile","value":"+1"}],
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"bob"}}""";
        String id = scim.post("/Users", body).getString("id");
        assertThat(scim.get("/Users?filter=userName%20eq%20%22test_user%40ENTRA.example%22")
                        .getInt("totalResults"))
                .isEqualTo(1);

        change("/Users/" + id, """
                {"op":"Replace","path":"displayName","value":"Lennay B."},
                {"op":"Replace","path":"name.familyName","value":"updatedFamilyName"},
                {"op":"Replace","path":"emails[type eq \\"work\\"].value","value":"updatedEmail@entra.example"},
                {"op":"Add","path":"title","value":"Engineer"}""");
        assertThat(scim.get("/Users/" + id).getJsonObject("name").getString("familyName"))
                .isEqualTo("updatedFamilyName");
        assertThat(person("test_user@entra.example").getString("name")).isEqualTo("Lennay B.");

        change("/Users/" + id, "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}");
        assertThat(person("test_user@entra.example").getBoolean("enabled")).isFalse();

        scim.delete("/Users/" + id);
        assertThat(scim.call("GET", "/Users/" + id, "").status()).isEqualTo(404);
        assertThat(scim.call("DELETE", "/Users/" + id, "").status()).isEqualTo(404);
        assertThat(person("test_user@entra.example").getBoolean("enabled")).isFalse();

        assertThat(scim.post("/Users", body).getString("id")).isEqualTo(id);
        assertThat(person("test_user@entra.example").getBoolean("enabled")).isTrue();
        change("/Users/" + id, "{\"op\":\"Replace\",\"value\":{\"active\":\"False\"}}");
        assertThat(person("test_user@entra.example").getBoolean("enabled")).isFalse();
        assertThat(scim.post("/Users", body).getString("id")).isEqualTo(id);
        assertThat(scim.call("POST", "/Users", body).status()).isEqualTo(409);
    }

    @Test
    void entraMakesAndFillsAGroup() {
        String member = user("member@entra.example");
        String id = scim.post("/Groups", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group",
                 "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
                 "externalId":"8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159","displayName":"Entra Engineers",
                 "meta":{"resourceType":"Group"}}""").getString("id");
        assertThat(scim.get("/Groups?excludedAttributes=members&filter=displayName%20eq%20%22Entra%20Engineers%22")
                        .getInt("totalResults"))
                .isEqualTo(1);

        change(
                "/Groups/" + id,
                "{\"op\":\"Add\",\"path\":\"members\",\"value\":[{\"$ref\":null,\"value\":\"" + member + "\"}]}");
        assertThat(team("entra-engineers")).containsExactly("member@entra.example");
        assertThat(scim.get("/Groups/" + id + "?excludedAttributes=members").containsKey("members"))
                .isFalse();

        change(
                "/Groups/" + id,
                "{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"$ref\":null,\"value\":\"" + member + "\"}]}");
        assertThat(team("entra-engineers")).isEmpty();
        change("/Groups/" + id, "{\"op\":\"Replace\",\"path\":\"displayName\",\"value\":\"Engineers of Entra\"}");
        assertThat(scim.get("/Groups/" + id).getString("displayName")).isEqualTo("Engineers of Entra");
        scim.delete("/Groups/" + id);
    }

    @Test
    void aListIsPagedSortedAndFiltered() {
        for (int i = 0; i < 5; i++) {
            user("paged-" + i + "@paged.example");
        }
        String ours = "filter=userName%20ew%20%22%40paged.example%22";

        JsonObject page = scim.get("/Users?" + ours + "&sortBy=userName&sortOrder=descending&startIndex=2&count=2");
        JsonObject whole = scim.get("/Users?startIndex=1&count=3");

        assertThat(page.getInt("totalResults")).isEqualTo(5);
        assertThat(names(page)).containsExactly("paged-3@paged.example", "paged-2@paged.example");
        assertThat(whole.getInt("totalResults")).isGreaterThanOrEqualTo(5);
        assertThat(whole.getInt("itemsPerPage")).isEqualTo(3);
        assertThat(names(scim.get("/Users?" + ours + "&count=0"))).isEmpty();
    }

    @Test
    void saysWhatItCanDo() {
        JsonObject provider = scim.get("/ServiceProviderConfig");
        assertThat(provider.getJsonObject("patch").getBoolean("supported")).isTrue();
        assertThat(provider.getJsonObject("bulk").getBoolean("supported")).isFalse();
        assertThat(provider.getJsonObject("filter").getInt("maxResults")).isEqualTo(200);
        assertThat(scim.get("/ResourceTypes").toString()).contains("\"User\"", "\"Group\"");
        assertThat(scim.get("/Schemas").toString()).contains("urn:ietf:params:scim:schemas:core:2.0:User");
        assertThat(scim.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group")
                        .getString("name"))
                .isEqualTo("Group");
    }

    @Test
    void anExternalIdSaysWhoSomebodyIsWhereAnAdministratorSaidWhoseItIs() {
        String issuer = "https://corp.okta.example";
        external("before@link.example", "00u-before");
        Rest.expect(200, admin.call("PUT", "/v1/provisioning", "{\"issuer\":\"" + issuer + "\"}"));

        external("after@link.example", "00u-after");
        Rest.expect(200, admin.call("PUT", "/v1/provisioning", "{\"issuer\":null}"));

        assertThat(admin.get("/v1/users/before@link.example/identities").getJsonArray("items"))
                .isEmpty();
        assertThat(admin.get("/v1/users/after@link.example/identities").toString())
                .contains(issuer, "00u-after");
    }

    @Test
    void whatAProviderAskedForIsLogged() {
        String id = user("logged@list.example");
        scim.call(
                "POST",
                "/Users",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"no address\"}");

        List<JsonObject> lines = admin.get("/v1/provisioning/log?limit=500")
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);

        assertThat(lines)
                .anySatisfy(line -> {
                    assertThat(line.getString("client")).isEqualTo("portcullis-demo");
                    assertThat(line.getString("method")).isEqualTo("POST");
                    assertThat(line.getInt("status")).isEqualTo(201);
                    assertThat(line.getString("detail")).isEqualTo("logged@list.example");
                })
                .anySatisfy(line -> assertThat(line.getInt("status")).isEqualTo(400));
        assertThat(id).hasSize(36);
        assertThat(admin.get("/v1/provisioning/log?limit=1").getString("next")).isNotBlank();
    }

    private static void change(String path, String operations) {
        String body =
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operations + "]}";
        Http.Answer answer = scim.call("PATCH", path, body);
        assertThat(answer.status()).as(answer.body()).isIn(200, 204);
    }

    private static String user(String name) {
        return scim.post(
                        "/Users",
                        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"" + name
                                + "\",\"displayName\":\"Somebody\",\"active\":true}")
                .getString("id");
    }

    private static void external(String name, String externalId) {
        scim.post(
                "/Users",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"" + name
                        + "\",\"externalId\":\"" + externalId + "\"}");
    }

    private static JsonObject person(String email) {
        return admin.get("/v1/users/" + email);
    }

    private static List<String> team(String key) {
        return admin.get("/v1/teams/" + key).getJsonArray("members").getValuesAs(jakarta.json.JsonString.class).stream()
                .map(jakarta.json.JsonString::getString)
                .toList();
    }

    private static List<String> names(JsonObject list) {
        return !list.containsKey("Resources")
                ? List.of()
                : list.getJsonArray("Resources").getValuesAs(JsonObject.class).stream()
                        .map(each -> each.getString("userName"))
                        .toList();
    }
}
