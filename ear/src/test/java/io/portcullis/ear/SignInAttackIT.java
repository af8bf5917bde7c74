package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Guessing at the sign-in page: nothing tells a person who exists from one who does not, and guessing gets slow. */
class SignInAttackIT {
    private static final int ATTEMPTS = 9;
    private static final String GUESSER = "198.51.100.1";
    private static final String ELSEWHERE = "198.51.100.2";
    private static final AtomicInteger NEXT = new AtomicInteger(10);
    private static final String WRONG = "wrong-password-that-is-nobodys";
    private static final Gateway GATEWAY = BehindProxy.GATEWAY;
    private static final Rest ADMIN = Rest.of(Rest.Account.bootstrap(GATEWAY));

    @BeforeAll
    static void warmUp() {
        Prey.person(ADMIN, "prey-to-guess@example.com");
        Demo.ready(ADMIN);
        for (int i = 0; i < 4; i++) {
            attempt("warm-up@example.com", WRONG);
        }
    }

    @Test
    void mistypedUnknownAndDisabledLookTheSame() {
        Prey.person(ADMIN, "prey-who-left@example.com");
        Rest.expect(200, ADMIN.call("PATCH", "/v1/users/prey-who-left@example.com", "{\"enabled\":false}"));
        Prey.person(ADMIN, "prey-who-mistypes@example.com");

        Http.Answer mistyped = attempt("prey-who-mistypes@example.com", WRONG);
        Http.Answer unknown = attempt("prey-who-never-was@example.com", WRONG);
        Http.Answer disabled = attempt("prey-who-left@example.com", Portal.PASSWORD);
        Http.Answer nonsense = attempt("%00' or 1=1 --", WRONG);

        List<Http.Answer> answers = List.of(mistyped, unknown, disabled, nonsense);
        assertThat(mistyped.body()).contains("The e-mail address or the password is not right.");
        assertThat(answers.stream().map(Http.Answer::status).distinct()).hasSize(1);
        assertThat(answers.stream().map(SignInAttackIT::withoutWhatWasTyped).distinct())
                .hasSize(1);
        assertThat(answers.stream()
                        .map(answer -> answer.headers().map().keySet())
                        .distinct())
                .hasSize(1);
    }

    /** Of nine attempts each in turn, so that whatever else the machine does falls on both alike. */
    @Test
    void anUnknownPersonTakesAsLongAsAKnownOne() {
        long[] known = new long[ATTEMPTS];
        long[] unknown = new long[ATTEMPTS];
        for (int i = 0; i < ATTEMPTS / 3; i++) {
            Prey.person(ADMIN, "prey-to-time-" + i + "@example.com");
        }

        for (int i = 0; i < ATTEMPTS; i++) {
            known[i] = nanos("prey-to-time-" + i / 3 + "@example.com");
            unknown[i] = nanos("nobody-to-time-" + i / 3 + "@example.com");
        }

        double ratio = (double) median(known) / median(unknown);
        assertThat(ratio).isBetween(0.5, 2.0);
    }

    @Test
    void guessingIsThrottledForTheAccountAtThatAddressAndNobodyElse() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            statuses.add(attempt("prey-to-guess@example.com", WRONG, GUESSER).status());
        }

        Http.Answer throttled = attempt("prey-to-guess@example.com", Portal.PASSWORD, GUESSER);
        Http.Answer sameAccount = attempt("prey-to-guess@example.com", Portal.PASSWORD, ELSEWHERE);
        Http.Answer sameAddress = attempt("alice@example.com", Portal.PASSWORD, GUESSER);

        assertThat(statuses).startsWith(200, 200, 200, 200, 200).endsWith(429);
        assertThat(throttled.status()).as("even the right password waits").isEqualTo(429);
        assertThat(throttled.body()).contains("Too many attempts. Try again in 1 minute.");
        assertThat(throttled.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(sameAccount.status()).isEqualTo(303);
        assertThat(sameAddress.status()).isEqualTo(303);
    }

    @Test
    void throttlingTellsNothingAboutWhoExists() {
        List<Integer> statuses = new ArrayList<>();

        for (int i = 0; i < 7; i++) {
            statuses.add(attempt("nobody-to-guess@example.com", WRONG, "198.51.100.3")
                    .status());
        }

        assertThat(statuses).startsWith(200, 200, 200, 200, 200).endsWith(429);
    }

    @Test
    void noCookieOutlivesTheSignOutHereOrAtTheConsole() {
        Rest.expect(
                201,
                ADMIN.call(
                        "POST",
                        "/v1/users",
                        "{\"email\":\"prey-who-signs-out@example.com\",\"roles\":[\"admin:read\"],\"password\":\""
                                + Portal.PASSWORD + "\"}"));
        FormBrowser browser = FormBrowser.of(GATEWAY.url(), "prey-who-signs-out@example.com");
        FormBrowser thief = new FormBrowser(GATEWAY.url());
        thief.cookies().putAll(browser.cookies());
        String portal = GATEWAY.url() + "/portal";
        String console = GATEWAY.url() + "/admin/overview";
        List<Integer> before = List.of(
                thief.get(portal + "/connections").status(), thief.get(console).status());

        browser.post(portal + "/security", portal + "/signout", Map.of());

        assertThat(before).containsOnly(200);
        assertThat(thief.get(portal + "/connections").header("Location")).startsWith("/portal/signin");
        assertThat(thief.get(console).header("Location")).contains("/signin");
    }

    @Test
    void everySignInIsOnRecordAndNoPasswordInAnyLog() {
        String email = "prey-on-record@example.com";
        Prey.person(ADMIN, email);

        attempt(email, WRONG);
        attempt(email, Portal.PASSWORD);
        attempt("secret-typed-as-a-name", WRONG);

        assertThat(signIns(email)).containsExactlyInAnyOrder("BAD_CREDENTIALS deny", "signed_in allow");
        assertThat(signIns("(unknown)")).contains("BAD_CREDENTIALS deny");
        assertThat(ADMIN.get("/v1/audit?limit=200").toString()).doesNotContain("secret-typed-as-a-name", WRONG);
        assertThat(GATEWAY.logs()).doesNotContain("secret-typed-as-a-name", WRONG);
    }

    @Test
    void noTokenAndNoSecretOfASessionIsInAnyLog() {
        try (Agent agent = Agent.registered(GATEWAY.url(), "Logged");
                ScriptedUpstream upstream = new ScriptedUpstream().offer("read_prey")) {
            Prey prey = Prey.at(GATEWAY, "prey-of-logs", upstream);
            String code = prey.code(agent);
            JsonObject tokens = Rest.expect(200, agent.redeem(code)).json();
            agent.refresh(tokens.getString("refresh_token") + "x");
            agent.redeem(code);
            new Caller(GATEWAY, prey.server(), tokens.getString("access_token")).call("read_prey");

            List<String> secrets = new ArrayList<>(prey.browser().cookies().values());
            secrets.addAll(List.of(code, agent.verifier, tokens.getString("refresh_token")));
            secrets.add(tokens.getString("access_token").split("\\.")[2]);

            assertThat(GATEWAY.logs()).doesNotContain(secrets);
        }
    }

    /** From an address that nobody else comes from. */
    private static Http.Answer attempt(String email, String password) {
        return attempt(email, password, "198.51.100." + NEXT.incrementAndGet());
    }

    private static Http.Answer attempt(String email, String password, String address) {
        return new FormBrowser(GATEWAY.url(), address).signIn(email, password);
    }

    private static String withoutWhatWasTyped(Http.Answer answer) {
        return answer.body()
                .replaceAll("name=\"form-token\" value=\"[^\"]+\"", "")
                .replaceAll("name=\"email\"[^>]*", "");
    }

    private static long nanos(String email) {
        FormBrowser browser = new FormBrowser(GATEWAY.url(), "198.51.100." + NEXT.incrementAndGet());
        Map<String, String> form = new LinkedHashMap<>(Map.of("email", email, "password", WRONG, "do", "signin"));
        form.put("form-token", browser.formToken(GATEWAY.url() + "/portal/signin"));
        long start = System.nanoTime();
        Rest.expect(200, browser.post(GATEWAY.url() + "/portal/signin", form, Map.of()));
        return System.nanoTime() - start;
    }

    private static long median(long[] times) {
        return Arrays.stream(times).sorted().skip(ATTEMPTS / 2).findFirst().orElseThrow();
    }

    private static List<String> signIns(String user) {
        return ADMIN
                .get("/v1/audit?limit=50&user=" + user.replace("(", "%28").replace(")", "%29"))
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(entry -> entry.getString("type").equals("sign_in"))
                .map(entry -> entry.getString("code") + " " + entry.getString("decision"))
                .toList();
    }
}
