package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What belongs to one host is unknown at another: sessions, questions, agents, codes, tokens; and a host that ended is nowhere. */
class HostBoundaryIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final Rest ADMIN = Rest.of(Rest.Account.bootstrap(GATEWAY));
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_host");
    /** The same person, with the same password, at both. */
    private static final String EMAIL = "same@example.com";

    private static Tenant east;
    private static Tenant west;
    private static FormBrowser personOfEast;

    private final Agent agent = Agent.registered(east.url(), "Agent of the east");

    @BeforeAll
    static void openTwoHosts() {
        east = furnished("east");
        west = furnished("west");
        personOfEast = FormBrowser.of(east.url(), EMAIL);
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void aSessionOfOneHostIsNoneAtAnother() {
        FormBrowser moved = new FormBrowser(west.url());
        moved.cookies().putAll(personOfEast.cookies());
        String session = personOfEast.cookies().get("portcullis-east");
        moved.cookies().put("portcullis-west", session);
        moved.cookies().put("portcullis-default", session);

        Http.Answer home = personOfEast.get(personOfEast.portal() + "/connections");
        Http.Answer west = moved.get(moved.portal() + "/connections");
        Http.Answer whole = moved.get(GATEWAY.url() + "/portal/connections");

        assertThat(home.status()).isEqualTo(200);
        assertThat(west.header("Location")).startsWith("/portal/h/west/signin");
        assertThat(whole.header("Location")).startsWith("/portal/signin");
    }

    @Test
    void anAdministratorOfOneHostIsNobodyAtTheConsoleOfAnother() {
        FormBrowser administrator = FormBrowser.of(GATEWAY.url(), "admin@example.com");
        administrator.cookies().put("portcullis-west", administrator.cookies().get("portcullis-default"));

        Http.Answer own = administrator.get("/admin/overview");
        Http.Answer other = administrator.get("/admin/h/west/overview");

        assertThat(own.status()).isEqualTo(200);
        assertThat(other.header("Location")).contains("/portal").contains("signin");
    }

    @Test
    void aQuestionOfOneHostIsUnknownAtAnother() {
        String question = personOfEast.open(agent.url("shared-key"));
        FormBrowser there = FormBrowser.of(west.url(), EMAIL);
        there.cookies().put("portcullis-request-west", personOfEast.cookies().get("portcullis-request-east"));

        Http.Answer answer = there.get(there.portal() + "/consent?request=" + question);

        assertThat(answer.header("Location")).isEqualTo("/portal/h/west/error?why=UNKNOWN");
    }

    @Test
    void anAgentOfOneHostIsUnknownAtAnother() {
        String url = agent.url("shared-key");

        Http.Answer west = personOfEast.get(url.replace("/h/east/oauth", "/h/west/oauth"));
        Http.Answer whole = personOfEast.get(url.replace("/h/east/oauth", "/oauth"));

        assertThat(List.of(west.status(), whole.status())).containsOnly(400);
        assertThat(west.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void theServerOfAnotherHostCannotBeAskedFor() {
        Map<String, String> request = agent.request("shared-key");
        request.put("resource", west.url() + "/mcp/shared-key");

        Http.Answer answer = personOfEast.get(agent.url(request));

        assertThat(answer.header("Location")).contains("error=invalid_target");
    }

    @Test
    void aCodeIsRedeemedWhereItWasGivenAndNowhereElse() {
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", personOfEast.allow(agent.url("shared-key")).get("code"),
                "redirect_uri", agent.redirectUri(),
                "code_verifier", agent.verifier,
                "client_id", agent.clientId()));

        Http.Answer atWest = west.form("/oauth/token", form);
        Http.Answer byName = east.byName().form("/oauth/token", form);
        Http.Answer home = east.form("/oauth/token", form);

        assertThat(atWest.json().getString("error")).isEqualTo("invalid_client");
        assertThat(byName.json().getString("error"))
                .as("another issuer, though the same host")
                .isEqualTo("invalid_grant");
        assertThat(home.status()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenIsSpentAndRevokedAtItsOwnHostAlone() {
        String code = personOfEast.allow(agent.url("shared-key")).get("code");
        JsonObject tokens = Rest.expect(200, agent.redeem(code)).json();
        String refreshToken = tokens.getString("refresh_token");
        String clientOfWest = Rest.expect(
                        201, Agent.register(west.url(), "{\"redirect_uris\":[\"http://127.0.0.1/callback\"]}"))
                .json()
                .getString("client_id");

        List<Integer> refreshed = new ArrayList<>();
        for (String client : List.of(agent.clientId(), clientOfWest)) {
            Map<String, String> form =
                    Map.of("grant_type", "refresh_token", "refresh_token", refreshToken, "client_id", client);
            refreshed.add(west.form("/oauth/token", form).status());
            west.form("/oauth/revoke", Map.of("token", refreshToken, "client_id", client));
            west.form("/oauth/revoke", Map.of("token", tokens.getString("access_token"), "client_id", client));
        }

        assertThat(refreshed).allMatch(status -> status == 400 || status == 401);
        assertThat(east.use(tokens.getString("access_token"), "shared-key", "read_host")
                        .status())
                .isEqualTo(200);
        assertThat(west.use(tokens.getString("access_token"), "shared-key", "read_host")
                        .status())
                .isEqualTo(401);
        assertThat(agent.refresh(refreshToken).status()).isEqualTo(200);
    }

    @Test
    void bothFormsOfAnAddressAtOnceNameNobody() {
        HttpRequest both = HttpRequest.newBuilder(GATEWAY.at("/h/east/v1/servers"))
                .header("Host", west.byName().hostHeader())
                .header("Authorization", "Bearer " + west.byName().token())
                .build();

        Http.Answer answer = Http.send(both);

        assertThat(answer.status()).isIn(401, 404, 421);
        assertThat(answer.body()).doesNotContain("shared-key");
    }

    @Test
    void aHostThatEndedIsNowhere() {
        Tenant ended = furnished("ended");
        String token = ended.token();
        List<String> paths = List.of(
                "/h/ended/v1/servers",
                "/h/ended/mcp/shared-key",
                "/h/ended/oauth/authorize",
                "/h/ended/oauth/token",
                "/h/ended/oauth/register",
                "/h/ended/oauth/jwks",
                "/h/ended/portal/",
                "/h/ended/admin/",
                "/portal/h/ended/signin",
                "/portal/h/ended/connections",
                "/.well-known/oauth-authorization-server/h/ended",
                "/.well-known/openid-configuration/h/ended",
                "/.well-known/oauth-protected-resource/h/ended/mcp/shared-key");
        List<Integer> before = paths.stream().map(path -> statusOf(path, token)).toList();

        Rest.expect(204, ADMIN.call("DELETE", "/v1/hosts/ended", ""));

        assertThat(before).doesNotContain(404);
        assertThat(paths.stream().map(path -> statusOf(path, token)).toList()).containsOnly(404);
        assertThat(ended.byName().call(token, "GET", "/v1/servers", "").status())
                .isIn(401, 421);
        assertThat(ended.byName().use(token, "shared-key", "read_host").status())
                .isEqualTo(421);
        assertThat(ADMIN.call("POST", "/v1/hosts", "{\"host\":\"ended\"}").status())
                .as("nobody gets its name")
                .isEqualTo(409);
    }

    private static int statusOf(String path, String token) {
        return Http.send(HttpRequest.newBuilder(GATEWAY.at(path))
                        .header("Authorization", "Bearer " + token)
                        .build())
                .status();
    }

    private static Tenant furnished(String host) {
        Tenant tenant = Tenant.opened(ADMIN, GATEWAY, host);
        tenant.open("shared-key", UPSTREAM);
        tenant.person(EMAIL);
        tenant.grant(EMAIL, "shared-key", "low");
        return tenant;
    }
}
