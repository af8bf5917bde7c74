package io.portcullis.ear;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What one address may do in a while: a request too many hears when to come back, and nobody else notices. */
class LimitsIT {
    private static final Gateway GATEWAY = BehindProxy.GATEWAY;
    private static final String TOKEN = Rest.Account.bootstrap(GATEWAY).adminToken("admin:read");
    private static final String BODY =
            "{\"error\":\"rate_limited\",\"message\":\"You have exceeded the rate limit. Please try again later.\"}";

    @ParameterizedTest
    @CsvSource({
        "POST, /portal/signin, 15, 203.0.113.1",
        "POST, /oauth/register, 5, 203.0.113.2",
        "POST, /register, 5, 203.0.113.3",
        "POST, /mcp/github, 20, 203.0.113.4",
        "POST, /oauth/token, 120, 203.0.113.5",
        "POST, /v1/servers, 120, 203.0.113.6",
        "PUT, /v1/users/x/grants/y, 120, 203.0.113.7",
        "GET, /.well-known/oauth-authorization-server, 300, 203.0.113.8",
        "GET, /portal/signin, 300, 203.0.113.9",
        "GET, /oauth/authorize, 300, 203.0.113.10"
    })
    void aRequestTooManyHearsWhenToComeBack(String method, String path, int most, String address) {
        List<Integer> before = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            before.add(send(method, path, address).status());
        }

        Http.Answer tooMany = firstRefusal(() -> send(method, path, address));
        Http.Answer neighbour = send(method, path, address.replace("203.0.113", "203.0.114"));

        assertThat(before).doesNotContain(429);
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.body()).isEqualTo(BODY);
        assertThat(tooMany.header("Content-Type")).startsWith("application/json");
        assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(1, 300);
        assertThat(neighbour.status()).isNotEqualTo(429);
    }

    /** The container refuses it before anything of the gateway sees it. */
    @Test
    void whoHasNoTokenForTheApiHasALimitToo() {
        Supplier<Http.Answer> anonymous = () -> Http.send(HttpRequest.newBuilder(GATEWAY.at("/v1/servers"))
                .header("X-Forwarded-For", "203.0.113.12")
                .build());
        List<Http.Answer> before = repeated(BehindProxy.REQUESTS, anonymous);

        Http.Answer tooMany = firstRefusal(anonymous);

        assertThat(before).extracting(Http.Answer::status).containsOnly(401);
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.body()).isEqualTo(BODY);
        assertThat(tooMany.header("Retry-After")).matches("[1-9][0-9]*");
    }

    /** Behind the container's own sign-in, which is what a flood meets first there. */
    @Test
    void theConsoleHasItToo() {
        FormBrowser console = new FormBrowser(GATEWAY.url(), "203.0.113.11");
        console.signIn("admin@example.com", Portal.PASSWORD);
        int before = console.get("/admin/nothing").status();
        repeated(BehindProxy.REQUESTS, () -> console.get("/admin/nothing"));

        Http.Answer tooMany = firstRefusal(() -> console.get("/admin/nothing"));

        assertThat(before).isEqualTo(404);
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.body()).isEqualTo(BODY);
    }

    @Test
    void thePrefixOfAHostIsNoWayAround() {
        Tenant.opened(Rest.of(Rest.Account.bootstrap(GATEWAY)), GATEWAY, "limited");
        List<String> ways = List.of("/oauth/register", "/h/limited/oauth/register", "/register", "/h/limited/register");

        Set<Integer> statuses = ways.stream()
                .flatMap(path -> repeated(4, () -> send("POST", path, "203.0.113.20")).stream())
                .map(Http.Answer::status)
                .collect(Collectors.toSet());

        assertThat(statuses).contains(429);
    }

    /** What stands left of the proxy's own entry was said by whoever wants to be somebody else. */
    @ParameterizedTest
    @CsvSource({"'%s, 203.0.113.30'", "'203.0.113.31, %s, 203.0.113.30'", "'garbage %s, 203.0.113.30'"})
    void aForgedEntryInTheHeaderChangesNothing(String header) {
        List<Integer> statuses = new ArrayList<>();

        for (int i = 0; i < 12; i++) {
            statuses.add(send("POST", "/oauth/register", header.formatted("192.0.2." + i))
                    .status());
        }

        assertThat(statuses).contains(429);
    }

    /** The limit on a flood is on the flood alone: who signs in from the same office still gets their pages. */
    @Test
    void aLimitOfOneKindLeavesTheOthers() {
        String address = "203.0.113.40";
        repeated(8, () -> send("POST", "/oauth/register", address));

        assertThat(send("POST", "/oauth/register", address).status()).isEqualTo(429);
        assertThat(send("GET", "/portal/signin", address).status()).isEqualTo(200);
        assertThat(send("POST", "/mcp/github", address).status()).isEqualTo(401);
    }

    private static Http.Answer firstRefusal(Supplier<Http.Answer> attempt) {
        return Stream.generate(attempt)
                .limit(40)
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseGet(attempt);
    }

    private static List<Http.Answer> repeated(int times, Supplier<Http.Answer> attempt) {
        return Stream.generate(attempt).limit(times).toList();
    }

    private static Http.Answer send(String method, String path, String forwardedFor) {
        return Http.send(HttpRequest.newBuilder(GATEWAY.at(path))
                .header("X-Forwarded-For", forwardedFor)
                .header("Content-Type", "application/json")
                .header("Authorization", path.startsWith("/v1") ? "Bearer " + TOKEN : "None")
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}"))
                .build());
    }
}
