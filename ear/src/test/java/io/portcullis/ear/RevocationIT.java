package io.portcullis.ear;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Access that is taken away is gone before the answer: on the next call, on every node, over every interface. */
class RevocationIT {
    private static final int PEOPLE = 5;
    private static final int CALLS = 200;
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_plan");

    private static final String OPEN = "\"accessControl\":{\"servers\":{\"plans\":{\"allowedUsers\":[\"*\"]}},"
            + "\"operations\":{\"read\":{\"allowedUsers\":[\"*\"]}}}";

    private static Rest admin;

    @BeforeAll
    static void importThePlans() {
        admin = Fixture.open(TwoNodes.administrator(), "plans", UPSTREAM.url(), "low")
                .admin();
    }

    @BeforeEach
    void openThePlansToEverybody() {
        TwoNodes.apply("{" + OPEN + "}");
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void noneOfManyCallsPassesOnEitherNodeAfterTheAnswer() {
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Rest.Account agent = TwoNodes.agent("leaver " + i, "plans", "read_plan");
            String token = agent.token("plans");
            List<Caller> nodes =
                    List.of(new Caller(TwoNodes.SECOND, "plans", token), new Caller(TwoNodes.FIRST, "plans", token));
            int arrived = UPSTREAM.callsOf("read_plan").size();

            revoke("user", agent.id());

            IntStream.range(0, CALLS / PEOPLE)
                    .mapToObj(call -> nodes.get(call % 2).call("read_plan"))
                    .filter(reply -> reply.status() == 200 && reply.message().containsKey("result"))
                    .forEach(reply -> passed.add(agent.id()));
            assertThat(UPSTREAM.callsOf("read_plan")).hasSize(arrived);
        }

        assertThat(passed).isEmpty();
    }

    @Test
    void saysWhyUntilAnAdministratorLiftsIt() {
        Rest.Account agent = TwoNodes.agent("returner", "plans", "read_plan");
        Caller there = new Caller(TwoNodes.SECOND, "plans", agent.token("plans"));
        revoke("user", agent.id());
        String refused = there.call("read_plan").reason();

        int lifted = admin.call("DELETE", "/v1/access-control/revocations/user/" + agent.id(), "")
                .status();
        int again = admin.call("DELETE", "/v1/access-control/revocations/user/" + agent.id(), "")
                .status();

        assertThat(refused).isEqualTo("REVOKED");
        assertThat(List.of(lifted, again)).containsExactly(204, 404);
        assertThat(Eventually.holds(
                        Duration.ofSeconds(5),
                        () -> there.call("read_plan").reason().equals("ALLOWED")))
                .as("access as before")
                .isTrue();
    }

    @Test
    void aTeamLosesItAsAWholeAndNobodyElseDoes() {
        Rest.Account member = TwoNodes.agent("member", "plans", "read_plan");
        Rest.Account other = TwoNodes.agent("bystander", "plans", "read_plan");
        TwoNodes.apply("{\"teams\":{\"leaving\":{\"members\":[\"" + member.id() + "\"]}}," + OPEN + "}");
        Caller memberThere = new Caller(TwoNodes.SECOND, "plans", member.token("plans"));
        Caller otherThere = new Caller(TwoNodes.SECOND, "plans", other.token("plans"));
        List<String> before = List.of(
                memberThere.call("read_plan").reason(),
                otherThere.call("read_plan").reason());

        revoke("team", "leaving");

        assertThat(before).containsOnly("ALLOWED");
        assertThat(memberThere.call("read_plan").reason()).isEqualTo("REVOKED");
        assertThat(otherThere.call("read_plan").reason()).isEqualTo("ALLOWED");
        Rest.expect(204, admin.call("DELETE", "/v1/access-control/revocations/team/leaving", ""));
    }

    @Test
    void aRevokedServiceAccountHasNoAdministrationEither() {
        Rest.Account operator = admin.serviceAccount("operator to go", "admin:read");
        Rest here = new Rest(TwoNodes.FIRST, operator.adminToken("admin:read"));
        Rest there = new Rest(TwoNodes.SECOND, operator.adminToken("admin:read"));
        int before = here.call("GET", "/v1/servers", "").status();

        revoke("user", operator.id());

        assertThat(before).isEqualTo(200);
        assertThat(here.call("GET", "/v1/servers", "").status()).isEqualTo(401);
        assertThat(there.call("GET", "/v1/servers", "").status()).isEqualTo(401);
    }

    @Test
    void namesEitherAUserOrATeamAndAReason() {
        List<Integer> statuses = List.of(
                admin.call("POST", "/v1/access-control/revoke", "{\"reason\":\"x\"}")
                        .status(),
                admin.call("POST", "/v1/access-control/revoke", "{\"user\":\"a\",\"team\":\"b\",\"reason\":\"x\"}")
                        .status(),
                admin.call("POST", "/v1/access-control/revoke", "{\"user\":\"a\"}")
                        .status());

        assertThat(statuses).containsOnly(422);
    }

    private static void revoke(String kind, String name) {
        String order = "{\"" + kind + "\":\"" + name + "\",\"reason\":\"Contract ended\"}";
        Rest.expect(200, admin.call("POST", "/v1/access-control/revoke", order));
    }
}
