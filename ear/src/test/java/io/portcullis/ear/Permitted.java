package io.portcullis.ear;

import io.portcullis.standin.PermitStandIn;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/** A gateway whose calls Permit decides too, and that Permit: an environment of the default host and of two others. */
final class Permitted {
    static final PermitStandIn PERMIT = environment("prod");
    static final PermitStandIn NORTHERN = environment("of-the-north");
    static final PermitStandIn SOUTHERN = environment("of-the-south");
    static final Gateway GATEWAY = Gateway.demo("permit", settings());

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Permitted() {}

    private static PermitStandIn environment(String name) {
        return new PermitStandIn("acme", name, "permit_key_of_" + name);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "PORTCULLIS_PDP", "permit",
                "PORTCULLIS_PERMIT_EMBEDDED_HOSTS", "blue",
                "PORTCULLIS_PERMIT_PROJECT", "acme",
                "PORTCULLIS_PERMIT_HOSTS", "north,south"));
        settings.putAll(settings("PORTCULLIS_PERMIT_", "prod", PERMIT));
        settings.putAll(settings("PORTCULLIS_PERMIT_HOST_NORTH_", "of-the-north", NORTHERN));
        settings.putAll(settings("PORTCULLIS_PERMIT_HOST_SOUTH_", "of-the-south", SOUTHERN));
        return settings;
    }

    private static Map<String, String> settings(String prefix, String name, PermitStandIn permit) {
        return Map.of(
                prefix + "ENVIRONMENT",
                name,
                prefix + "API_KEY",
                "permit_key_of_" + name,
                prefix + "API_URL",
                permit.apiUrl().toString(),
                prefix + "PDP_URL",
                permit.pdpUrl().toString());
    }

    static Rest admin() {
        return Rest.of(Rest.Account.bootstrap(GATEWAY));
    }

    /** Waits until Permit was told everything. */
    static void mirrored() {
        mirrored(() -> admin().get("/v1/permit"));
    }

    /** Waits until a host's Permit was told everything. */
    static void mirrored(Tenant host) {
        mirrored(() -> host.call(host.token(), "GET", "/v1/permit", "").json());
    }

    private static void mirrored(Supplier<JsonObject> status) {
        boolean done = Eventually.holds(PATIENCE, () -> status.get().getBoolean("upToDate"));
        assertThat(done).as(() -> status.get().toString()).isTrue();
    }
}
