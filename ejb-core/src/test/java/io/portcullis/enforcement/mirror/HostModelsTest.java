package io.portcullis.enforcement.mirror;

import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.consent.ConsentSnapshot;
import io.portcullis.directory.CeilingSnapshot;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.mcp.Era;
import io.portcullis.oauth.OAuthSnapshot;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.key.KeyRing;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.gate.HostPolicy;
import io.portcullis.policy.permitio.shape.HostModel;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What of a host's facts Permit is told. */
class HostModelsTest {
    private static final ServerKey GITHUB = new ServerKey("github");
    private static final UserId ALICE = new UserId("alice@example.com");
    private static final UserId SERVICE = new UserId("svc-1");
    private static final ClientId CLAUDE = new ClientId("claude");

    private final HostModel model = HostModels.of(new HostFacts(
            HostId.DEFAULT,
            1,
            new OAuthSnapshot(
                    new KeyRing(new OctetSequenceKey.Builder(new byte[32]).build(), List.of(), Map.of()),
                    Map.of(
                            CLAUDE,
                            new ClientFact(CLAUDE, Set.of("mcp"), false, true),
                            new ClientId("svc-1"),
                            new ClientFact(new ClientId("svc-1"), Set.of("mcp"), true, true),
                            new ClientId("svc-2"),
                            new ClientFact(new ClientId("svc-2"), Set.of("mcp"), true, true)),
                    Set.of(),
                    Map.of(),
                    Map.of()),
            new CatalogSnapshot(Map.of(
                    GITHUB,
                    new CatalogSnapshot.ServerFacts(
                            GITHUB,
                            "GitHub",
                            URI.create("https://user@mcp.example:8443/v1/github?key=s3cr3t#x"),
                            true,
                            Set.of(Era.MODERN),
                            Map.of(
                                    "get_issue",
                                    new CatalogSnapshot.ToolFacts(
                                            "get_issue", AccessRequest.Target.READABLE, Map.of(), Map.of())),
                            1))),
            new CeilingSnapshot(Map.of(
                    ALICE, Map.of(GITHUB, Trust.HIGH),
                    SERVICE, Map.of(GITHUB, Trust.MEDIUM))),
            new ConsentSnapshot(Map.of(
                    "c1", consent(ALICE, Trust.LOW),
                    "c2", consent(ALICE, Trust.MEDIUM),
                    "c3", consent(new UserId("bob"), Trust.LOW))),
            HostPolicy.of(0, null, Revocations.NONE, List.of()),
            "production"));

    private static ConsentSnapshot.Fact consent(UserId user, Trust trust) {
        return new ConsentSnapshot.Fact(user.value(), "claude", "github", trust, Instant.MAX, null);
    }

    private HostModel.Person person(UserId user) {
        return model.people().stream()
                .filter(person -> person.user().equals(user))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everybodyWithACeilingOrAConsentIsSomebody() {
        assertThat(model.people())
                .extracting(HostModel.Person::user)
                .containsExactly(ALICE, new UserId("bob"), SERVICE);
        assertThat(person(new UserId("bob")).ceilings()).isEmpty();
    }

    @Test
    void theFarthestOfSeveralConsentsCounts() {
        assertThat(person(ALICE).consents()).isEqualTo(Map.of(CLAUDE, Map.of(GITHUB, Trust.MEDIUM)));
    }

    @Test
    void aServiceAccountConsentsToItsCeiling() {
        assertThat(person(SERVICE).consents()).isEqualTo(Map.of(new ClientId("svc-1"), Map.of(GITHUB, Trust.MEDIUM)));
    }

    @Test
    void theAddressGoesWithoutWhatMayBeAKey() {
        assertThat(model.servers()).singleElement().satisfies(server -> {
            assertThat(server.upstreamUrl()).isEqualTo("https://mcp.example:8443/v1/github");
            assertThat(server.tools()).containsExactly(new HostModel.Tool("get_issue", Trust.LOW, "read"));
        });
    }
}
