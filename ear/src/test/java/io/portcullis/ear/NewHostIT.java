package io.portcullis.ear;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is new on one node, its keys before all, is good on the other. */
class NewHostIT {
    private static final Duration SPREAD = Duration.ofSeconds(5);

    private static Rest admin;

    @BeforeAll
    static void startTwoNodes() {
        admin = Rest.of(TwoNodes.administrator());
    }

    @Test
    void nodesThatStartedTogetherSignAndSealAsOne() {
        Rest there = Rest.of(Production.administrator(TwoNodes.SECOND));
        Rest crossed = new Rest(
                TwoNodes.FIRST, Production.administrator(TwoNodes.SECOND).adminToken("admin:read"));

        assertThat(there.call("GET", "/v1/clients", "").status()).isEqualTo(200);
        assertThat(crossed.call("GET", "/v1/clients", "").status()).isEqualTo(200);
        assertThat(TwoNodes.FIRST.logs() + TwoNodes.SECOND.logs()).doesNotContain("does not open with this key");
    }

    /** Nodes look for new hosts each second, so with several hosts one of them looks at a bad moment. */
    @Test
    void newHostsAreReachedOnTheOtherNode() {
        for (int i = 0; i < 6; i++) {
            Tenant young = Tenant.opened(admin, TwoNodes.FIRST, "young-" + i);
            Tenant there = at(TwoNodes.SECOND, young);
            String token = young.token();

            assertThat(Eventually.holds(SPREAD, () -> isOpen(there, token)))
                    .as(young.host())
                    .isTrue();
            assertThat(isOpen(young, there.token())).as(young.host()).isTrue();
        }
        assertThat(TwoNodes.SECOND.logs()).doesNotContain("does not open with this key");
    }

    /** The first token of a connector is signed by a key that is as new as itself. */
    @Test
    void theFirstTokenOfAConnectorOpensAtOnceOnTheOtherNode() {
        Tenant young = Tenant.opened(admin, TwoNodes.FIRST, "connected");
        Tenant there = at(TwoNodes.SECOND, young);
        String known = young.token();
        assertThat(Eventually.holds(SPREAD, () -> isOpen(there, known))).isTrue();

        String token = Rest.expect(201, young.call(known, "POST", "/v1/provisioning/tokens", "{\"name\":\"Okta\"}"))
                .json()
                .getString("token");

        assertThat(there.call(token, "GET", "/scim/v2/Users", "").status()).isEqualTo(200);
    }

    private static boolean isOpen(Tenant tenant, String token) {
        return tenant.call(token, "GET", "/v1/clients", "").status() == 200;
    }

    private static Tenant at(Gateway node, Tenant tenant) {
        return new Tenant(node, tenant.host(), tenant.first(), tenant.url(), tenant.hostHeader(), tenant.path());
    }
}
