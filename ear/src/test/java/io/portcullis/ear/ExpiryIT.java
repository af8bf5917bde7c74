package io.portcullis.ear;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A token ends when it says, on a session that is open as on any other call. */
class ExpiryIT {
    private static final String SECONDS = "6";
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    @Test
    void refusesAnExpiredTokenEverywhere() {
        try (ScriptedUpstream upstream = new ScriptedUpstream().offer("read_hour");
                Gateway gateway = Gateway.demo("expiry", Map.of("PORTCULLIS_OAUTH_ACCESS_TOKEN_SECONDS", SECONDS))) {
            Rest.Account administrator = Rest.Account.bootstrap(gateway);
            Fixture hour = Fixture.open(administrator, "hour", upstream.url(), "low");
            Caller caller = hour.client();
            Rest admin = new Rest(gateway, administrator.adminToken("admin:read"));
            int before = caller.call("read_hour").status()
                    + admin.call("GET", "/v1/servers", "").status();

            boolean expired =
                    Eventually.holds(PATIENCE, () -> caller.call("read_hour").status() == 401);
            int arrived = upstream.callsOf("read_hour").size();
            Caller.Reply refused = caller.call("read_hour");

            assertThat(before).isEqualTo(400);
            assertThat(expired).isTrue();
            assertThat(refused.http().header("WWW-Authenticate"))
                    .contains("error=\"invalid_token\"")
                    .contains("expired");
            assertThat(upstream.callsOf("read_hour")).hasSize(arrived);
            assertThat(Eventually.holds(
                            PATIENCE, () -> admin.call("GET", "/v1/servers", "").status() == 401))
                    .isTrue();
        }
    }
}
