package io.portcullis.ear;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may do what over the REST API: every operation that is published, by everybody who could try. */
class RoleMatrixIT {
    /** What a caller of each kind hears, by what the operation needs; {@code open}: it was carried out, or found a fault. */
    private static final String OUTCOMES = """
            needs | anonymous | human | cookie | stranger | nothing | auditor | reader | writer | administrator
            read  | 401       | 401   | 401    | 401      | 403     | 403     | open   | 403    | open
            audit | 401       | 401   | 401    | 401      | 403     | open    | open   | 403    | open
            write | 401       | 401   | 401    | 401      | 403     | 403     | 403    | open   | open
            admin | 401       | 401   | 401    | 401      | 403     | open    | open   | open   | open
            """;

    /** Every operation there is. What is named is missing, or there already where it would be made. */
    private static final String OPERATIONS = """
            read  | GET    | /v1/access-control
            write | PUT    | /v1/access-control | {}
            write | POST   | /v1/access-control/bulk
            read  | GET    | /v1/access-control/revocations
            write | DELETE | /v1/access-control/revocations/{kind}/{name}
            write | POST   | /v1/access-control/revoke | {"user":"nobody","reason":"none"}
            admin | GET    | /v1/access-control/schema
            read  | POST   | /v1/access-control/test | {"user":"nobody","server":"none"}
            read  | GET    | /v1/access-control/versions
            read  | GET    | /v1/access-control/versions/{from}/differences/{to}
            read  | GET    | /v1/access-control/versions/{number}
            write | POST   | /v1/access-control/versions/{number}/rollback
            read  | GET    | /v1/access-requests
            write | POST   | /v1/access-requests/{id}/decline
            write | POST   | /v1/access-requests/{id}/grant
            audit | GET    | /v1/audit
            audit | GET    | /v1/audit/{id}
            audit | GET    | /v1/audit/{id}/permit
            read  | GET    | /v1/clients
            write | POST   | /v1/clients | {"name":"made"}
            write | DELETE | /v1/clients/{id}
            write | PATCH  | /v1/clients/{id} | {"name":"made"}
            read  | GET    | /v1/consents
            write | DELETE | /v1/consents/{id}
            read  | GET    | /v1/hosts
            write | POST   | /v1/hosts | {"host":"default"}
            write | DELETE | /v1/hosts/{host}
            read  | GET    | /v1/hosts/{host}
            read  | GET    | /v1/hosts/proposal/{prefix}
            read  | GET    | /v1/identity-providers
            write | DELETE | /v1/identity-providers/{provider}
            read  | GET    | /v1/identity-providers/{provider}
            write | PUT    | /v1/identity-providers/{provider} | {"name":"made","kind":"oidc","issuer":"https://idp.example","clientId":"made","enabled":false}
            read  | GET    | /v1/identity-providers/{provider}/drop-in
            read  | GET    | /v1/identity-providers/{provider}/groups
            write | PUT    | /v1/identity-providers/{provider}/metadata | <EntityDescriptor/>
            read  | GET    | /v1/provisioning
            write | PUT    | /v1/provisioning | {}
            read  | GET    | /v1/provisioning/log
            read  | GET    | /v1/provisioning/tokens
            write | POST   | /v1/provisioning/tokens | {"name":"made","days":0}
            write | DELETE | /v1/provisioning/tokens/{id}
            read  | GET    | /v1/directory-sync
            write | PUT    | /v1/directory-sync/connection | {"type":"okta","address":"https://none.example","secret":"none"}
            write | DELETE | /v1/directory-sync/connection
            write | POST   | /v1/directory-sync/run
            read  | GET    | /v1/permit
            read  | GET    | /v1/permit/drift
            read  | GET    | /v1/permit/items
            read  | GET    | /v1/permit/plan
            write | POST   | /v1/permit/repair
            read  | GET    | /v1/servers
            write | POST   | /v1/servers | {"key":"prey-of-roles","url":"http://127.0.0.1:1/"}
            write | DELETE | /v1/servers/{server}
            read  | GET    | /v1/servers/{server}
            write | PATCH  | /v1/servers/{server} | {"description":"changed"}
            write | POST   | /v1/servers/{server}/approve
            write | POST   | /v1/servers/{server}/refresh
            read  | GET    | /v1/servers/{server}/tools
            write | PATCH  | /v1/servers/{server}/tools/{tool} | {"trust":"low"}
            read  | GET    | /v1/sessions
            write | DELETE | /v1/sessions/{id}
            read  | GET    | /v1/sign-in
            write | PUT    | /v1/sign-in | {"methods":["passkey","provider","password","code"]}
            read  | GET    | /v1/teams
            write | POST   | /v1/teams | {"key":"engineering"}
            write | DELETE | /v1/teams/{team}
            read  | GET    | /v1/teams/{team}
            write | PATCH  | /v1/teams/{team} | {"name":"changed"}
            read  | GET    | /v1/trusted-issuers
            write | POST   | /v1/trusted-issuers | {"issuer":"https://none.example","jwksUri":"https://none.example/jwks"}
            write | DELETE | /v1/trusted-issuers/{id}
            read  | GET    | /v1/users
            write | POST   | /v1/users | {"email":"alice@example.com"}
            write | DELETE | /v1/users/{user}
            read  | GET    | /v1/users/{user}
            write | PATCH  | /v1/users/{user} | {"name":"changed"}
            read  | GET    | /v1/users/{user}/identities
            write | POST   | /v1/users/{user}/identities | {"issuer":"https://none.example","subject":"none"}
            write | DELETE | /v1/users/{user}/identities
            read  | GET    | /v1/users/{user}/grants
            write | DELETE | /v1/users/{user}/grants/{server}
            write | PUT    | /v1/users/{user}/grants/{server} | {"ceiling":"low"}
            """;

    private static final Gateway GATEWAY = Gateway.shared();
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_prey");
    private static final Map<String, Map<String, String>> CREDENTIALS = new LinkedHashMap<>();

    private record Operation(String need, String method, String template, String body) {
        static List<Operation> all() {
            return OPERATIONS
                    .lines()
                    .map(line -> line.split("\\s*\\|\\s*"))
                    .map(cells -> new Operation(cells[0], cells[1], cells[2], cells.length < 4 ? "" : cells[3]))
                    .toList();
        }

        int by(Map<String, String> credentials) {
            String path = template.contains("access-requests")
                    ? template.replace("{id}", "0")
                    : template.replaceAll("\\{(from|to|number)}", "0")
                            .replace("{kind}", "user")
                            .replaceAll("\\{[^}]+}", "none");
            HttpRequest.Builder request = HttpRequest.newBuilder(GATEWAY.at(path))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            credentials.forEach(request::header);
            return Http.send(request.build()).status();
        }
    }

    @BeforeAll
    static void everybody() {
        Prey prey = Prey.at(GATEWAY, "prey-of-roles", UPSTREAM);
        Demo.ready(prey.admin());
        Rest.Account bootstrap = Rest.Account.bootstrap(GATEWAY);
        Tenant stranger = Tenant.opened(prey.admin(), GATEWAY, "stranger");
        FormBrowser ada = FormBrowser.of(GATEWAY.url(), "admin@example.com");
        String cookies = ada.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        try (Agent agent = Agent.registered(GATEWAY.url(), "Agent of a human")) {
            CREDENTIALS.put("human", bearer(prey.tokens(agent).getString("access_token")));
        }
        CREDENTIALS.put("anonymous", Map.of());
        CREDENTIALS.put("cookie", Map.of("Cookie", cookies));
        CREDENTIALS.put("stranger", bearer(stranger.token()));
        CREDENTIALS.put("nothing", bearer(bootstrap.adminToken("mcp")));
        CREDENTIALS.put("auditor", bearer(bootstrap.adminToken("admin:audit")));
        CREDENTIALS.put("reader", bearer(bootstrap.adminToken("admin:read")));
        CREDENTIALS.put("writer", bearer(bootstrap.adminToken("admin:write")));
        CREDENTIALS.put("administrator", bearer(bootstrap.adminToken("admin:read", "admin:write", "admin:audit")));
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void everyOperationIsOpenToWhomTheTableSaysAndToNobodyElse() {
        List<String> callers = cells("needs");
        List<String> wrong = new ArrayList<>();

        for (Operation operation : Operation.all()) {
            List<String> expected = cells(operation.need());
            for (int i = 0; i < callers.size(); i++) {
                int status = operation.by(CREDENTIALS.get(callers.get(i)));
                String outcome = status == 401 || status == 403 ? String.valueOf(status) : "open";
                if (!outcome.equals(expected.get(i)) || status >= 500) {
                    wrong.add(operation.method() + " " + operation.template() + " by " + callers.get(i) + ": " + status
                            + ", expected " + expected.get(i));
                }
            }
        }

        assertThat(callers).containsExactlyInAnyOrderElementsOf(CREDENTIALS.keySet());
        assertThat(wrong).isEmpty();
    }

    @Test
    void theTableHasWhatIsPublishedAndNothingElse() {
        Set<Published> table = Operation.all().stream()
                .map(operation -> new Published(operation.method(), operation.template()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Published.below(GATEWAY, "/v1")).isEqualTo(table);
    }

    /** What is published outside of the table authenticates by itself, or is public by its RFC. */
    @Test
    void nothingElseIsPublishedThanTheEndpointsOfOAuth() {
        Set<String> others = Published.below(GATEWAY, "/").stream()
                .map(Published::template)
                .filter(template -> !template.startsWith("/v1/"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(others)
                .containsExactlyInAnyOrder(
                        "/.well-known/oauth-authorization-server",
                        "/.well-known/oauth-authorization-server/h/{host}",
                        "/.well-known/oauth-protected-resource/h/{host}/mcp/{server}",
                        "/.well-known/oauth-protected-resource/mcp/{server}",
                        "/.well-known/openid-configuration",
                        "/.well-known/openid-configuration/h/{host}",
                        "/oauth/authorize",
                        "/oauth/jwks",
                        "/oauth/jwks/hosts",
                        "/oauth/logout/{provider}",
                        "/oauth/register",
                        "/oauth/revoke",
                        "/oauth/token",
                        "/scim/v2/{path}");
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static List<String> cells(String need) {
        return OUTCOMES.lines()
                .map(line -> List.of(line.split("\\s*\\|\\s*")))
                .filter(line -> line.get(0).equals(need))
                .findFirst()
                .map(line -> line.subList(1, line.size()))
                .orElseThrow();
    }
}
