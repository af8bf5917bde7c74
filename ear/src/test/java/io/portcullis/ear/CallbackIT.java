package io.portcullis.ear;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser brings the answer to wherever agents live: the own computer (RFC 8252 §7.3), the web, and an app's own scheme
 * (§7.1). No policy of ours stands in the way, and nothing but the answer leaves.
 */
class CallbackIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final String APP = "cursor://anysphere.cursor-mcp/oauth/callback";

    private final Browser browser = Browser.open(wish -> wish.setIgnoreHTTPSErrors(true));
    private final Portal portal = new Portal(browser);

    @BeforeAll
    static void people() {
        Demo.ready(Rest.of(Rest.Account.bootstrap(GATEWAY)));
    }

    @AfterEach
    void nothingWasBlocked() {
        assertThat(browser.complaints()).noneMatch(about -> about.contains("Content Security Policy"));
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
    void anAgentOnTheOwnComputerListensOnAnyPort(String name) {
        String id = registered("http://" + name + "/callback");
        try (Agent first = Agent.known(GATEWAY.url(), id);
                Agent second = Agent.known(GATEWAY.url(), id)) {
            String expected = first.redirectUri().replace("127.0.0.1", name);

            String answered = locationOfTheAnswer(first, expected);
            String answeredElsewhere =
                    locationOfTheAnswer(second, second.redirectUri().replace("127.0.0.1", name));

            assertThat(answered).startsWith(expected + "?");
            assertThat(Agent.query(URI.create(answered)))
                    .containsOnlyKeys("code", "state", "iss")
                    .containsEntry("state", first.state);
            assertThat(answeredElsewhere).startsWith(second.redirectUri().replace("127.0.0.1", name) + "?");
        }
    }

    @Test
    void anAgentOnTheOwnComputerRedeemsWhatTheBrowserBrought() {
        try (Agent agent = Agent.registered(GATEWAY.url(), "Claude Code")) {
            portal.go(agent.url("github")).signIn("bob@example.com").allow();
            browser.page().getByText("You can close this page.").waitFor();

            assertThat(agent.tokens().getString("token_type")).isEqualToIgnoringCase("Bearer");
        }
    }

    @Test
    void anAgentOnTheWebGetsTheAnswerOnItsPage() {
        try (TlsCallback web = new TlsCallback();
                Agent agent = Agent.known(GATEWAY.url(), registered(web.uri()))) {
            portal.go(agent.url(requestTo(agent, web.uri()))).signIn("bob@example.com");
            assertThat(portal.text()).contains("Anyone can register under this name.", "localhost");

            portal.allow();

            Map<String, String> answer = Agent.query(web.arrival());
            browser.page().getByText("You are back at the agent.").waitFor();
            assertThat(answer)
                    .containsEntry("state", agent.state)
                    .containsEntry("iss", GATEWAY.url())
                    .containsOnlyKeys("code", "state", "iss");
            assertThat(redeem(agent, answer.get("code"), web.uri()).status()).isEqualTo(200);
        }
    }

    @Test
    void anAppIsOpenedAndHasALinkBesides() {
        try (Agent agent = Agent.known(GATEWAY.url(), registered(APP))) {
            List<Response> answers = new ArrayList<>();
            browser.page().onResponse(answers::add);

            portal.go(agent.url(requestTo(agent, APP)))
                    .signIn("bob@example.com")
                    .allow();

            assertThat(portal.heading()).isEqualTo("Allowed");
            String back = linkBack();
            Map<String, String> answer = Agent.query(URI.create(back));
            assertThat(back).startsWith(APP + "?");
            assertThat(answer)
                    .containsEntry("state", agent.state)
                    .containsEntry("iss", GATEWAY.url())
                    .containsOnlyKeys("code", "state", "iss");
            assertThat(answers.stream().map(page -> page.headers().getOrDefault("refresh", "")))
                    .as("the browser is asked to open the app")
                    .contains("0; url=" + back);
            assertThat(redeem(agent, answer.get("code"), APP).status()).isEqualTo(200);
        }
    }

    @Test
    void anAppIsToldOfARefusal() {
        try (Agent agent = Agent.known(GATEWAY.url(), registered(APP))) {
            portal.go(agent.url(requestTo(agent, APP)))
                    .signIn("bob@example.com")
                    .press("Cancel");

            assertThat(portal.heading()).isEqualTo("Not allowed");
            assertThat(Agent.query(URI.create(linkBack())))
                    .containsEntry("error", "access_denied")
                    .containsEntry("state", agent.state)
                    .doesNotContainKey("code");
        }
    }

    private String linkBack() {
        Locator link =
                browser.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Return to The agent"));
        return String.valueOf(link.getAttribute("href"));
    }

    /** Where the portal sends the browser; whether anybody listens there is the computer's affair. */
    private String locationOfTheAnswer(Agent agent, String redirectUri) {
        List<String> locations = new ArrayList<>();
        try (Browser own = Browser.open()) {
            own.page().onResponse(response -> locations.add(response.headers().getOrDefault("location", "")));
            Portal there = new Portal(own).go(agent.url(requestTo(agent, redirectUri)));
            there.signIn("bob@example.com");
            own.page().waitForRequest(request -> request.url().startsWith(redirectUri), there::allow);
        }
        return locations.stream()
                .filter(to -> to.startsWith(redirectUri))
                .findFirst()
                .orElse("none");
    }

    private static Map<String, String> requestTo(Agent agent, String redirectUri) {
        Map<String, String> request = agent.request("github");
        request.put("redirect_uri", redirectUri);
        return request;
    }

    private static String registered(String redirectUri) {
        String metadata = "{\"client_name\":\"The agent\",\"redirect_uris\":[\"" + redirectUri
                + "\"],\"grant_types\":[\"authorization_code\",\"refresh_token\"],\"response_types\":[\"code\"],"
                + "\"token_endpoint_auth_method\":\"none\"}";
        return Rest.expect(201, Agent.register(GATEWAY.url(), metadata)).json().getString("client_id");
    }

    private static Http.Answer redeem(Agent agent, String code, String redirectUri) {
        return agent.token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                redirectUri,
                "code_verifier",
                agent.verifier));
    }
}
