package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The document over REST: applied whole or not at all, at once, in versions, and never over somebody else's. */
class AccessControlIT {
    private static final ScriptedUpstream UPSTREAM =
            new ScriptedUpstream().offer("read_page").offer("write_page");
    private static final String BAD = """
            {"teams": {"engineering": {"members": "alice"}},
             "roles": {"developer": {"permissions": ["mcp:fly away"]}},
             "accessControl": {
               "servers": {"pages": {"allowedTeams": ["nobodys"], "allowedPath": ["/a"]}},
               "rateLimits": {"perUser": {"requests": 0, "window": "soon"}}}}""";

    private static Fixture pages;

    @BeforeAll
    static void importThePages() {
        pages = Fixture.open(Ruled.GATEWAY, "pages", UPSTREAM.url());
    }

    @BeforeEach
    void openThePages() {
        Ruled.apply(document("open"));
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void holdsFromTheVeryNextCallOn() {
        String before = pages.client().call("write_page").reason();

        int version = Ruled.apply(document("narrow", "write"));
        String after = pages.client().call("write_page").reason();
        String reading = pages.client().call("read_page").reason();

        assertThat(before).isEqualTo("ALLOWED");
        assertThat(after).isEqualTo("OPERATION_NOT_ALLOWED");
        assertThat(reading).isEqualTo("ALLOWED");
        assertThat(Ruled.version()).isEqualTo(version);
    }

    @Test
    void whatItDoesNotListIsClosed() {
        Ruled.apply("{\"accessControl\":{\"servers\":{\"elsewhere\":{\"allowedUsers\":[\"*\"]}}}}");

        assertThat(pages.client().call("read_page").reason()).isEqualTo("SERVER_NOT_CONFIGURED");
    }

    @Test
    void refusesAPutThatWasMadeFromAnOlderVersion() {
        String tag = Ruled.admin().call("GET", "/v1/access-control", "").header("ETag");
        Http.Answer first = Ruled.put("", tag, document("mine"));

        Http.Answer second = Ruled.put("", tag, document("theirs"));
        Http.Answer next = Ruled.put("", first.header("ETag"), document("mine again"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.header("Content-Type")).startsWith("application/problem+json");
        assertThat(next.status()).isEqualTo(200);
        assertThat(Ruled.put("", "\"not a version\"", document("x")).status()).isEqualTo(412);
        assertThat(descriptionNow()).isEqualTo("mine again");
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndDoesNothing() {
        int version = Ruled.version();

        Http.Answer good = Ruled.put("?dryRun=true", "*", document("dry"));
        Http.Answer bad = Ruled.put("?dryRun=true", "*", BAD);
        Http.Answer stale = Ruled.put("?dryRun=true", "\"0\"", document("dry"));

        assertThat(good.json().getBoolean("applied")).isFalse();
        assertThat(List.of(good.status(), bad.status(), stale.status())).containsExactly(200, 422, 412);
        assertThat(Ruled.version()).isEqualTo(version);
    }

    @Test
    void aBadDocumentHearsOfEveryFaultAndTheLastGoodOneStays() {
        int version = Ruled.version();

        Http.Answer answer = Ruled.put("", "*", BAD);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                        .map(fault -> fault.getString("pointer")))
                .contains(
                        "/teams/engineering/members",
                        "/roles/developer/permissions/0",
                        "/accessControl/servers/pages/allowedTeams/0",
                        "/accessControl/servers/pages/allowedPath",
                        "/accessControl/rateLimits/perUser/requests",
                        "/accessControl/rateLimits/perUser/window");
        assertThat(Ruled.version()).isEqualTo(version);
        assertThat(pages.client().call("write_page").reason()).isEqualTo("ALLOWED");
    }

    @Test
    void whatIsNoJsonIsNoDocument() {
        int version = Ruled.version();

        List<Integer> statuses = List.of(
                Ruled.put("", "*", "").status(),
                Ruled.put("", "*", "{\"teams\":{},\"teams\":{}}").status(),
                Ruled.put("", "*", "[]").status());

        assertThat(statuses).containsOnly(422);
        assertThat(Ruled.version()).isEqualTo(version);
    }

    @Test
    void closingEverythingTakesAWordOfConfirmation() {
        String closed = "{\"accessControl\":{\"servers\":{}}}";

        Http.Answer without = Ruled.put("", "*", closed);
        Http.Answer with = Ruled.put("?confirm=closed", "*", closed);

        assertThat(without.status()).isEqualTo(409);
        assertThat(without.body()).contains("confirm=closed");
        assertThat(with.status()).isEqualTo(200);
        assertThat(pages.client().call("read_page").reason()).isEqualTo("SERVER_NOT_CONFIGURED");
    }

    @Test
    void keepsVersionsWithWhoWhyAndWhatDiffersAndGoesBack() {
        int first = Ruled.apply(document("first"));
        Rest.expect(200, Ruled.put("?reason=a+better+word", "*", document("second")));

        JsonObject newest = Ruled.admin()
                .get("/v1/access-control/versions?limit=1")
                .getJsonArray("items")
                .getJsonObject(0);
        JsonObject older = Ruled.admin().get("/v1/access-control/versions/" + first);
        JsonObject difference = Ruled.admin()
                .get("/v1/access-control/versions/" + first + "/differences/" + (first + 1))
                .getJsonArray("items")
                .getJsonObject(0);
        int back = Rest.expect(
                        200,
                        Ruled.admin()
                                .call(
                                        "POST",
                                        "/v1/access-control/versions/" + first + "/rollback",
                                        "{\"reason\":\"was right\"}"))
                .json()
                .getInt("version");

        assertThat(newest.getInt("version")).isEqualTo(first + 1);
        assertThat(newest.getString("reason")).isEqualTo("a better word");
        assertThat(newest.getString("by")).isEqualTo("portcullis-demo");
        assertThat(older.getJsonObject("document").toString()).contains("first");
        assertThat(difference.getString("pointer")).isEqualTo("/accessControl/servers/pages/description");
        assertThat(difference.toString()).contains("first").contains("second");
        assertThat(back).isEqualTo(first + 2);
        assertThat(descriptionNow()).isEqualTo("first");
        assertThat(Ruled.admin()
                        .call("POST", "/v1/access-control/versions/9999/rollback", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void everyChangeIsInTheRecordUnderItsAuthor() {
        int version = Ruled.apply(document("recorded"));

        JsonObject entry = Ruled.admin()
                .get("/v1/audit?q=" + "version%20" + version + "&limit=1")
                .getJsonArray("items")
                .getJsonObject(0);

        assertThat(entry.toString()).contains("access_control_api").contains("portcullis-demo");
    }

    @Test
    void publishesTheShapeOfADocument() {
        Http.Answer schema = Ruled.admin().call("GET", "/v1/access-control/schema", "");

        assertThat(schema.status()).isEqualTo(200);
        assertThat(schema.header("Content-Type")).startsWith("application/schema+json");
        assertThat(schema.json().getString("$schema")).isEqualTo("https://json-schema.org/draft/2020-12/schema");
    }

    private static String descriptionNow() {
        return Ruled.admin()
                .get("/v1/access-control")
                .getJsonObject("accessControl")
                .getJsonObject("servers")
                .getJsonObject("pages")
                .getString("description");
    }

    /** @param closed operations that nobody may do */
    private static String document(String description, String... closed) {
        String operations = List.of(closed).stream()
                .map(operation -> "\"" + operation + "\":{\"allowedUsers\":[]}")
                .collect(java.util.stream.Collectors.joining(","));
        return "{\"teams\":{\"agents\":{\"members\":[\"" + pages.agent().id()
                + "\"],\"defaultPermissions\":[\"mcp:*\"]}},\"accessControl\":{\"servers\":{\"pages\":{"
                + "\"allowedTeams\":[\"agents\"],\"description\":\"" + description + "\"}},\"operations\":{"
                + operations + "}}}";
    }
}
