package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every operation of the REST API with a token of every scope: who may, may; who may not changes nothing. */
class AdministrationIT {
    private static final String READ = "admin:read";
    private static final String WRITE = "admin:write";
    private static final String AUDIT = "admin:audit";
    private static final String KILL = "admin:kill";

    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_rule");
    private static final String ISSUER =
            "{\"issuer\":\"https://nobody.example\",\"jwksUri\":\"https://nobody.example/k\"}";
    private static final String DIRECTORY =
            "{\"type\":\"okta\",\"address\":\"https://nobody.example\",\"secret\":\"none\"}";
    private static final String PROVIDER =
            "{\"name\":\"Nobody\",\"kind\":\"oidc\",\"issuer\":\"https://nobody.example\",\"clientId\":\"c\",\"enabled\":false}";
    private static final List<Operation> OPERATIONS = List.of(
            new Operation("GET", "/v1/servers", "", READ),
            new Operation("GET", "/v1/servers/rules", "", READ),
            new Operation("GET", "/v1/servers/rules/tools", "", READ),
            new Operation("GET", "/v1/users/somebody/grants", "", READ),
            new Operation("GET", "/v1/clients", "", READ),
            new Operation("GET", "/v1/audit", "", READ, AUDIT),
            new Operation("GET", "/v1/audit/01ARZ3NDEKTSV4RRFFQ69G5FAV", "", READ, AUDIT),
            new Operation("POST", "/v1/servers", "{\"key\":\"rules\",\"url\":\"http://127.0.0.1:1/\"}", WRITE),
            new Operation("PATCH", "/v1/servers/rules", "{\"description\":\"rules\"}", WRITE),
            new Operation("POST", "/v1/servers/rules/approve", "", WRITE),
            new Operation("POST", "/v1/servers/rules/refresh", "", WRITE),
            new Operation("PATCH", "/v1/servers/rules/tools/read_rule", "{\"trust\":\"low\"}", WRITE),
            new Operation("PUT", "/v1/users/somebody/grants/rules", "{\"ceiling\":\"low\"}", WRITE),
            new Operation("DELETE", "/v1/users/somebody/grants/rules", "", WRITE),
            new Operation("POST", "/v1/clients", "{\"name\":\"made\"}", WRITE),
            new Operation("PATCH", "/v1/clients/nobody", "{\"name\":\"made\"}", WRITE),
            new Operation("DELETE", "/v1/clients/nobody", "", WRITE),
            new Operation("DELETE", "/v1/servers/none", "", WRITE),
            new Operation("GET", "/v1/users", "", READ),
            new Operation("GET", "/v1/users/nobody", "", READ),
            new Operation("POST", "/v1/users", "{\"email\":\"made@example.org\"}", WRITE),
            new Operation("PATCH", "/v1/users/nobody", "{\"name\":\"made\"}", WRITE),
            new Operation("DELETE", "/v1/users/nobody", "", WRITE),
            new Operation("GET", "/v1/teams", "", READ),
            new Operation("GET", "/v1/teams/none", "", READ),
            new Operation("POST", "/v1/teams", "{\"key\":\"made\"}", WRITE),
            new Operation("PATCH", "/v1/teams/none", "{\"name\":\"made\"}", WRITE),
            new Operation("DELETE", "/v1/teams/none", "", WRITE),
            new Operation("GET", "/v1/access-requests", "", READ),
            new Operation("POST", "/v1/access-requests/0/grant", "", WRITE),
            new Operation("POST", "/v1/access-requests/0/decline", "", WRITE),
            new Operation("GET", "/v1/consents", "", READ),
            new Operation("DELETE", "/v1/consents/none", "", WRITE),
            new Operation("GET", "/v1/sessions", "", READ),
            new Operation("DELETE", "/v1/sessions/none", "", WRITE),
            new Operation("GET", "/v1/hosts", "", READ),
            new Operation("GET", "/v1/hosts/none", "", READ),
            new Operation("GET", "/v1/hosts/proposal/acme", "", READ),
            new Operation("POST", "/v1/hosts", "{\"host\":\"default\"}", WRITE),
            new Operation("DELETE", "/v1/hosts/none", "", WRITE),
            new Operation("GET", "/v1/access-control", "", READ),
            new Operation("PUT", "/v1/access-control", "{}", WRITE),
            new Operation("GET", "/v1/access-control/schema", "", READ, WRITE, AUDIT, KILL),
            new Operation("GET", "/v1/access-control/versions", "", READ),
            new Operation("GET", "/v1/access-control/versions/0", "", READ),
            new Operation("GET", "/v1/access-control/versions/0/differences/0", "", READ),
            new Operation("POST", "/v1/access-control/versions/0/rollback", "", WRITE),
            new Operation("POST", "/v1/access-control/bulk", "", WRITE),
            new Operation("POST", "/v1/access-control/test", "{\"user\":\"nobody\",\"server\":\"rules\"}", READ),
            new Operation(
                    "POST", "/v1/access-control/revoke", "{\"user\":\"nobody\",\"reason\":\"none\"}", WRITE, KILL),
            new Operation("GET", "/v1/access-control/revocations", "", READ),
            new Operation("DELETE", "/v1/access-control/revocations/team/none", "", WRITE, KILL),
            new Operation("GET", "/v1/sign-in", "", READ),
            new Operation(
                    "PUT", "/v1/sign-in", "{\"methods\":[\"passkey\",\"provider\",\"password\",\"code\"]}", WRITE),
            new Operation("GET", "/v1/identity-providers", "", READ),
            new Operation("GET", "/v1/identity-providers/none", "", READ),
            new Operation("GET", "/v1/identity-providers/none/groups", "", READ),
            new Operation("GET", "/v1/identity-providers/none/drop-in", "", READ),
            new Operation("PUT", "/v1/identity-providers/none/metadata", "<EntityDescriptor/>", WRITE),
            new Operation("PUT", "/v1/identity-providers/none", PROVIDER, WRITE),
            new Operation("DELETE", "/v1/identity-providers/none", "", WRITE),
            new Operation("GET", "/v1/trusted-issuers", "", READ),
            new Operation("POST", "/v1/trusted-issuers", ISSUER, WRITE),
            new Operation("DELETE", "/v1/trusted-issuers/none", "", WRITE),
            new Operation("GET", "/v1/users/nobody/identities", "", READ),
            new Operation("POST", "/v1/users/nobody/identities", "{\"issuer\":\"i\",\"subject\":\"s\"}", WRITE),
            new Operation("DELETE", "/v1/users/nobody/identities?issuer=i&subject=s", "", WRITE),
            new Operation("GET", "/v1/provisioning", "", READ),
            new Operation("PUT", "/v1/provisioning", "{}", WRITE),
            new Operation("GET", "/v1/provisioning/log", "", READ),
            new Operation("GET", "/v1/provisioning/tokens", "", READ),
            new Operation("POST", "/v1/provisioning/tokens", "{\"name\":\"made\",\"days\":0}", WRITE),
            new Operation("DELETE", "/v1/provisioning/tokens/none", "", WRITE),
            new Operation("GET", "/v1/directory-sync", "", READ),
            new Operation("PUT", "/v1/directory-sync/connection", DIRECTORY, WRITE),
            new Operation("POST", "/v1/directory-sync/run", "", WRITE),
            new Operation("DELETE", "/v1/directory-sync/connection", "", WRITE),
            new Operation("GET", "/v1/permit", "", READ),
            new Operation("GET", "/v1/permit/items", "", READ),
            new Operation("GET", "/v1/permit/plan", "", READ),
            new Operation("GET", "/v1/permit/drift", "", READ),
            new Operation("POST", "/v1/permit/repair", "", WRITE),
            new Operation("GET", "/v1/audit/none/permit", "", READ, AUDIT));

    private static Rest.Account administrator;

    /** What one operation is and which scopes open it. */
    private record Operation(String method, String path, String body, Set<String> scopes) {
        Operation(String method, String path, String body, String... scopes) {
            this(method, path, body, Set.of(scopes));
        }

        /** @param template the path as it is published */
        boolean is(String otherMethod, String template) {
            String concrete = path.replaceAll("\\?.*", "");
            return method.equalsIgnoreCase(otherMethod) && concrete.matches(template.replaceAll("\\{[^}]+}", "[^/]+"));
        }

        int with(String token) {
            return new Rest(Gateway.shared(), token).call(method, path, body).status();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeAll
    static void importTheRules() {
        administrator = Rest.Account.bootstrap(Gateway.shared());
        Fixture.open(administrator, "rules", UPSTREAM.url(), "low");
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @ParameterizedTest
    @CsvSource({"admin:read", "admin:write", "admin:audit", "admin:kill", "scim", "mcp"})
    void opensExactlyTheOperationsOfAScope(String scope) {
        String token = administrator.adminToken(scope);

        List<String> wrong = new ArrayList<>();
        for (Operation operation : OPERATIONS) {
            int status = operation.with(token);
            boolean opened = status != 403 && status != 401;
            if (opened != operation.scopes().contains(scope)) {
                wrong.add(operation + " answered " + status);
            }
        }

        assertThat(wrong)
                .as("operations that %s opens and should not, or should and does not", scope)
                .isEmpty();
    }

    @Test
    void isCheckedHereForEveryOperationThatIsPublished() {
        Set<Published> published = Published.below(Gateway.shared(), "/v1");

        assertThat(published).hasSizeGreaterThan(20).allMatch(operation -> OPERATIONS.stream()
                .anyMatch(known -> known.is(operation.method(), operation.template())));
    }

    @Test
    void refusesEveryOperationToWhoeverHasNoTokenForIt() {
        Rest.Account agent = Rest.of(administrator).serviceAccount("no administrator", "mcp");
        List<String> tokens = List.of(agent.token("rules"), agent.adminToken("mcp"), "x", "");

        List<String> opened = new ArrayList<>();
        for (Operation operation : OPERATIONS) {
            for (String token : tokens) {
                int status = operation.with(token);
                if (status != 401 && status != 403) {
                    opened.add(operation + " answered " + status);
                }
            }
        }

        assertThat(opened).isEmpty();
    }

    @Test
    void refusesATokenThatWasIssuedForAnEndpoint() {
        String token = administrator.token("rules");

        Http.Answer answer = new Rest(Gateway.shared(), token).call("GET", "/v1/servers", "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
    }

    @Test
    void refusesARevokedTokenHereToo() {
        String token = administrator.adminToken(READ);
        int before =
                new Rest(Gateway.shared(), token).call("GET", "/v1/servers", "").status();

        administrator.revoke(token);

        int after =
                new Rest(Gateway.shared(), token).call("GET", "/v1/servers", "").status();
        assertThat(before).isEqualTo(200);
        assertThat(after).isEqualTo(401);
    }

    @Test
    void refusesTheTokensOfADisabledClientHereToo() {
        Rest.Account disabled = Rest.of(administrator).serviceAccount("disabled administrator", READ);
        Rest client = new Rest(Gateway.shared(), disabled.adminToken(READ));
        int before = client.call("GET", "/v1/servers", "").status();

        Rest.of(administrator).call("PATCH", "/v1/clients/" + disabled.id(), "{\"enabled\":false}");

        assertThat(before).isEqualTo(200);
        assertThat(client.call("GET", "/v1/servers", "").status()).isEqualTo(401);
    }

    @Test
    void tellsEveryFaultOfABodyAtOnceAndChangesNothing() {
        Rest admin = Rest.of(administrator);
        String faulty = "{\"key\":\"Not A Key\",\"url\":\"ftp://x\",\"colour\":\"red\"}";

        Http.Answer answer = admin.call("POST", "/v1/servers", faulty);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().getJsonArray("errors").toString()).contains("/key", "/url", "/colour");
    }

    @Test
    void showsASecretOnceAndNeverAgain() {
        Rest admin = Rest.of(administrator);
        Rest.Account made = admin.serviceAccount("secretive", "mcp");

        String listed = admin.get("/v1/clients?q=secretive").toString();

        assertThat(listed).contains(made.id()).doesNotContain(made.secret());
    }

    @Test
    void listsGoByCursorUntilTheEnd() {
        Rest admin = Rest.of(administrator);
        List<String> made = Stream.of("one", "two", "three")
                .map(name -> admin.serviceAccount("paged " + name, "mcp").id())
                .sorted()
                .toList();

        JsonObject first = admin.get("/v1/clients?q=PAGED&limit=2");
        JsonObject last = admin.get("/v1/clients?q=PAGED&limit=2&cursor=" + first.getString("next"));

        assertThat(Stream.of(first, last).flatMap(AdministrationIT::ids)).containsExactlyElementsOf(made);
        assertThat(last.isNull("next")).isTrue();
        assertThat(Stream.of("clients", "consents", "sessions")
                        .map(list -> admin.call("GET", "/v1/" + list + "?limit=501", "")
                                .status()))
                .containsOnly(422);
    }

    private static Stream<String> ids(JsonObject page) {
        return page.getJsonArray("items").getValuesAs(JsonObject.class).stream().map(item -> item.getString("id"));
    }

    @Test
    void answersAnOperationThatDoesNotExistWithNotFound() {
        Map<String, String> missing = Map.of("GET", "/v1/servers/none", "DELETE", "/v1/users/somebody/grants/none");
        Rest admin = Rest.of(administrator);

        missing.forEach((method, path) ->
                assertThat(admin.call(method, path, "").status()).as(path).isEqualTo(404));
    }
}
