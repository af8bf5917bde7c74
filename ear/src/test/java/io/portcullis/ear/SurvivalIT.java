package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** No stickiness: a person and their agent notice neither another node nor a restart. In production mode, on PostgreSQL. */
class SurvivalIT {
    private static final String PASSWORD = "correct horse battery staple";
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_both");

    private static Postgres postgres;
    private static Balancer balancer;
    private static Gateway first;
    private static Gateway second;

    @BeforeAll
    static void startTwoNodes() {
        postgres = Postgres.fresh();
        balancer = Balancer.listening();
        Map<String, String> settings = Production.settings(postgres);
        settings.put("PORTCULLIS_PUBLIC_URL", balancer.url());
        settings.put("PORTCULLIS_BOOTSTRAP_ADMIN_EMAIL", "root@bank.example");
        settings.put("PORTCULLIS_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        first = Gateway.production("survival-1", settings);
        second = Gateway.production("survival-2", settings);
        balancer.send(first);
        Rest admin = Rest.of(Production.administrator(first));
        admin.importServer("both", UPSTREAM.url());
        admin.approve("both", "");
        admin.grant("root@bank.example", "both", "low");
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        balancer.close();
        postgres.close();
        UPSTREAM.close();
    }

    @Test
    void aPersonAndTheirAgentNoticeNeitherAnotherNodeNorARestart() {
        try (Browser browser = Browser.open();
                Agent agent = Agent.registered(balancer.url(), "Claude Code")) {
            Portal portal = new Portal(browser).go(agent.url("both"));
            portal.signIn("root@bank.example", PASSWORD).until("Allow Claude Code to use both for you?");
            balancer.send(second);
            portal.allow();
            String code = agent.answer().get("code");
            first.kill();
            first.restart();
            balancer.send(first);
            JsonObject tokens = Rest.expect(200, agent.redeem(code)).json();
            portal.go(balancer.url() + "/portal/connections");

            assertThat(portal.heading()).isEqualTo("Connections");
            assertThat(portal.text()).contains("Claude Code");
            assertThat(new Caller(second, "both", tokens.getString("access_token"))
                            .call("read_both")
                            .reason())
                    .isEqualTo("ALLOWED");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void signingOutEverywhereHoldsOnTheOtherNode() {
        try (Browser here = Browser.open();
                Browser there = Browser.open()) {
            balancer.send(first);
            new Portal(here)
                    .go(balancer.url() + "/portal/security")
                    .signIn("root@bank.example", PASSWORD)
                    .until("Security");
            Portal elsewhere = new Portal(there).go(balancer.url() + "/portal/security");
            elsewhere.signIn("root@bank.example", PASSWORD).until("Security");

            elsewhere.press("Sign out everywhere").until("Sign in");
            balancer.send(second);
            Portal portal = new Portal(here).go(balancer.url() + "/portal/security");

            assertThat(portal.heading()).isEqualTo("Sign in");
        }
    }

    @Test
    void cookiesOfProductionBelongToTheHostAloneAndToTls() {
        try (Browser browser = Browser.open()) {
            balancer.send(first);
            new Portal(browser)
                    .go(balancer.url() + "/portal/security")
                    .signIn("root@bank.example", PASSWORD)
                    .until("Security");

            assertThat(browser.context().cookies())
                    .filteredOn(cookie -> cookie.name.contains("portcullis-default"))
                    .singleElement()
                    .satisfies(cookie -> {
                        assertThat(cookie.name).startsWith("__Host-");
                        assertThat(cookie.secure).isTrue();
                        assertThat(cookie.httpOnly).isTrue();
                    });
        }
    }
}
