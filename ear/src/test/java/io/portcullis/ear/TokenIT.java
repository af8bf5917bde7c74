package io.portcullis.ear;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets in: a token of ours, for this resource, alive; nothing else, and nothing of a refused call travels on. */
class TokenIT {
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_door");

    private static Fixture door;

    @BeforeAll
    static void importTheDoor() {
        door = Fixture.open(Gateway.shared(), "door", UPSTREAM.url());
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void letsATokenForExactlyThisResourceIn() {
        Caller.Reply reply = door.client().call("read_door");

        assertThat(reply.text()).isEqualTo("read_door");
    }

    @Test
    void asksForATokenAndSaysWhereToGetOne() {
        Http.Answer answer = knock("").http();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .isEqualTo("Bearer resource_metadata=\"" + Gateway.shared().url()
                        + "/.well-known/oauth-protected-resource/mcp/door\", scope=\"mcp\"");
    }

    @Test
    void namesTheResourceInTheMetadataThatTheChallengePointsAt() {
        HttpRequest metadata = HttpRequest.newBuilder(
                        Gateway.shared().at("/.well-known/oauth-protected-resource/mcp/door"))
                .build();

        Http.Answer answer = Http.send(metadata);

        assertThat(answer.json().getString("resource"))
                .isEqualTo(Gateway.shared().endpoint("door"));
        assertThat(answer.json().getJsonArray("authorization_servers").getString(0))
                .isEqualTo(Gateway.shared().url());
    }

    @Test
    void refusesATokenForAnotherResource() {
        Rest.Account agent = door.agent();
        Rest.Account administrator = Rest.Account.bootstrap(Gateway.shared());

        Stream<String> foreign = Stream.of(agent.token("notes"), administrator.adminToken("mcp", "admin:read"));

        assertThat(foreign).allSatisfy(token -> assertInvalid(knock(token)));
    }

    @Test
    void refusesATokenThatWasTamperedWith() {
        String token = door.agent().token("door");
        String[] parts = token.split("\\.");
        String claims = decoded(parts[1]);

        List<String> forged = List.of(
                parts[0] + "." + encoded(claims.replace("mcp", "mcq")) + "." + parts[2],
                encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + parts[1] + ".",
                encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + parts[1] + "." + parts[2],
                encoded(decoded(parts[0]).replace("RS256", "HS256")) + "." + parts[1] + "." + parts[2],
                parts[0] + "." + parts[1] + "." + flipped(parts[2]),
                parts[0] + "." + parts[1],
                token + "=",
                token + ".",
                "x");

        assertThat(forged).doesNotContain(token).allSatisfy(value -> assertInvalid(knock(value)));
    }

    @Test
    void refusesARevokedTokenFromTheNextCallOn() {
        String token = door.agent().token("door");
        int before = knock(token).status();

        door.agent().revoke(token);

        assertThat(before).isEqualTo(200);
        assertInvalid(knock(token));
    }

    @Test
    void leavesATokenAloneThatAnotherClientRevokes() {
        String token = door.agent().token("door");
        Rest.Account other = door.admin().serviceAccount("other", "mcp");

        other.revoke(token);

        assertThat(knock(token).status()).isEqualTo(200);
    }

    @Test
    void refusesTheTokensOfADisabledClientFromTheNextCallOn() {
        Rest.Account disabled = door.admin().serviceAccount("disabled", "mcp");
        door.admin().grant(disabled.id(), "door", "high");
        String token = disabled.token("door");
        int before = knock(token).status();

        Rest.expect(200, door.admin().call("PATCH", "/v1/clients/" + disabled.id(), "{\"enabled\":false}"));

        assertThat(before).isEqualTo(200);
        assertInvalid(knock(token));
    }

    @Test
    void refusesTheTokensOfADeletedClientFromTheNextCallOn() {
        Rest.Account deleted = door.admin().serviceAccount("deleted", "mcp");
        door.admin().grant(deleted.id(), "door", "high");
        String token = deleted.token("door");
        int before = knock(token).status();

        Rest.expect(204, door.admin().call("DELETE", "/v1/clients/" + deleted.id(), ""));

        assertThat(before).isEqualTo(200);
        assertInvalid(knock(token));
        assertThat(deleted.ask("/oauth/token", "grant_type=client_credentials").status())
                .isEqualTo(401);
    }

    @Test
    void givesNoTokenForAnEndpointWithoutItsScope() {
        Rest.Account reader = door.admin().serviceAccount("reader", "admin:read");
        String resource = Gateway.shared().endpoint("door");

        Http.Answer answer = reader.ask("/oauth/token", "grant_type=client_credentials&resource=" + resource);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo("invalid_scope");
    }

    @Test
    void givesNoTokenForAResourceThatIsNotItsOwn() {
        Http.Answer answer = door.agent()
                .ask("/oauth/token", "grant_type=client_credentials&resource=https://elsewhere.example/mcp/door");

        assertThat(answer.json().getString("error")).isEqualTo("invalid_target");
    }

    @Test
    void takesNoTokenFromTheQuery() {
        HttpRequest request = HttpRequest.newBuilder(Gateway.shared()
                        .at("/mcp/door?access_token=" + door.agent().token("door")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Caller.message("tools/list", "")))
                .build();

        Http.Answer answer = Http.send(request);

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void forwardsNothingOfARefusedCall() {
        String marker = "{\"page\":\"from outside\"}";
        Caller stranger = new Caller(Gateway.shared(), "door", door.agent().token("notes"));

        Caller.Reply reply = stranger.call("read_door", marker);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(UPSTREAM.callsOf("read_door").toString()).doesNotContain("from outside");
    }

    private static Caller.Reply knock(String token) {
        Map<String, String> header = token.isEmpty() ? Map.of("Authorization", "") : Map.of();
        return new Caller(Gateway.shared(), "door", token).legacy("tools/list", "", header);
    }

    private static void assertInvalid(Caller.Reply reply) {
        assertThat(reply.status()).as(reply.http().body()).isEqualTo(401);
        assertThat(reply.http().header("WWW-Authenticate"))
                .contains("error=\"invalid_token\"")
                .contains("resource_metadata=");
    }

    private static String flipped(String signature) {
        char first = signature.charAt(0) == 'A' ? 'B' : 'A';
        return first + signature.substring(1);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
