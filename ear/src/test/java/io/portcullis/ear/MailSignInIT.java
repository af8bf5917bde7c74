package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A code by mail: for the browser that asked, once, five times at most, and telling strangers nothing. */
class MailSignInIT {
    private static final int ATTEMPTS = 9;
    private static final Mailboxes MAIL = Mailboxes.open();
    private static final Gateway GATEWAY = MailGateway.sendingTo(MAIL);
    private static final Rest ADMIN = Rest.of(Rest.Account.bootstrap(GATEWAY));
    private static final String PAGE = GATEWAY.url() + "/portal/signin/code";
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Test
    void aCodeOfTheMailSignsInAndTheRecordSaysHow() {
        Employee.hired(ADMIN, "mira@example.com", "Mira");
        FormBrowser browser = browser();

        Http.Answer asked = ask(browser, "mira@example.com");
        Http.Answer answer =
                type(browser, "mira@example.com", MAIL.only("mira@example.com").code());

        assertThat(asked.status()).isEqualTo(200);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/portal/connections");
        assertThat(browser.get(GATEWAY.url() + "/portal/connections").status()).isEqualTo(200);
        JsonObject session = ADMIN.get("/v1/sessions?user=mira@example.com")
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(session.getString("method")).isEqualTo("otp");
    }

    @Test
    void aCodeIsSpentOnce() {
        Employee.hired(ADMIN, "once@example.com", "Once");
        FormBrowser browser = browser();
        ask(browser, "once@example.com");
        String code = MAIL.only("once@example.com").code();
        Rest.expect(303, type(browser, "once@example.com", code));
        browser.post(GATEWAY.url() + "/portal/security", GATEWAY.url() + "/portal/signout", Map.of());

        Http.Answer again = type(browser, "once@example.com", code);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).contains("This code is not right, or not any more.");
    }

    @Test
    void aCodeIsNothingInAnotherBrowser() {
        Employee.hired(ADMIN, "bound@example.com", "Bound");
        FormBrowser browser = browser();
        FormBrowser thief = browser();
        ask(thief, "bound@example.com");
        ask(browser, "bound@example.com");
        String code = MAIL.mail("bound@example.com", 2).code();
        String thiefs = MAIL.mail("bound@example.com", 1).code();

        Http.Answer stolen = type(thief, "bound@example.com", code);
        Http.Answer planted = type(browser, "bound@example.com", thiefs);
        Http.Answer own = type(browser, "bound@example.com", code);

        assertThat(List.of(stolen.status(), planted.status(), own.status())).containsExactly(200, 200, 303);
    }

    @Test
    void afterFiveWrongCodesTheRightOneIsWrongToo() {
        Employee.hired(ADMIN, "fifth@example.com", "Fifth");
        FormBrowser browser = browser();
        ask(browser, "fifth@example.com");
        String code = MAIL.only("fifth@example.com").code();
        String wrong = code.equals("000000") ? "000001" : "000000";
        IntStream.range(0, 5).forEach(i -> Rest.expect(200, type(browser, "fifth@example.com", wrong)));

        Http.Answer throttled = type(browser, "fifth@example.com", code);
        boolean lookedAt = Eventually.holds(
                Duration.ofSeconds(10),
                () -> type(browser, "fifth@example.com", code).status() != 429);
        Http.Answer after = type(browser, "fifth@example.com", code);

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(lookedAt).isTrue();
        assertThat(after.status()).isNotEqualTo(303);
        assertThat(browser.get(GATEWAY.url() + "/portal/connections").status()).isEqualTo(303);
    }

    @Test
    void nobodyCanFillAMailbox() {
        Employee.hired(ADMIN, "flooded@example.com", "Flooded");
        FormBrowser browser = browser();
        IntStream.range(0, 5).forEach(i -> Rest.expect(200, ask(browser, "flooded@example.com")));

        Http.Answer sixth = ask(browser, "flooded@example.com");

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.body()).contains("Too many attempts. Try again in 1 minute.");
        MAIL.mail("flooded@example.com", 5);
        assertThat(MAIL.to("flooded@example.com")).hasSize(5);
    }

    @Test
    void knownUnknownAndDisabledLookTheSame() {
        Employee.hired(ADMIN, "known@example.com", "Known");
        Employee.hired(ADMIN, "disabled@example.com", "Disabled");
        Rest.expect(200, ADMIN.call("PATCH", "/v1/users/disabled@example.com", "{\"enabled\":false}"));

        List<Http.Answer> answers = List.of(
                ask(browser(), "known@example.com"),
                ask(browser(), "nobody@example.com"),
                ask(browser(), "disabled@example.com"),
                ask(browser(), "not an address"));
        List<Http.Answer> typed = List.of(
                type(browser(), "known@example.com", "123456"),
                type(browser(), "nobody@example.com", "123456"),
                type(browser(), "disabled@example.com", "123456"));

        assertThat(answers.stream().map(MailSignInIT::withoutWhatWasTyped).distinct())
                .hasSize(1);
        assertThat(typed.stream().map(MailSignInIT::withoutWhatWasTyped).distinct())
                .hasSize(1);
        assertThat(answers.stream()
                        .map(answer -> answer.headers().map().keySet())
                        .distinct())
                .hasSize(1);
        MAIL.only("known@example.com");
        assertThat(MAIL.to("nobody@example.com")).isEmpty();
        assertThat(MAIL.to("disabled@example.com")).isEmpty();
    }

    /** Of nine each in turn, so that whatever else the machine does falls on both alike. */
    @Test
    void anUnknownAddressTakesAsLongAsAKnownOne() {
        long[] known = new long[ATTEMPTS];
        long[] unknown = new long[ATTEMPTS];
        for (int i = 0; i < ATTEMPTS / 3; i++) {
            Employee.hired(ADMIN, "timed-" + i + "@example.com", "Timed");
        }

        for (int i = 0; i < ATTEMPTS; i++) {
            known[i] = nanos("timed-" + i / 3 + "@example.com");
            unknown[i] = nanos("untimed-" + i / 3 + "@example.com");
        }

        assertThat((double) median(known) / median(unknown)).isBetween(0.5, 2.0);
    }

    @Test
    void noCodeIsInAnyLogOrInTheRecord() {
        Employee.hired(ADMIN, "logged@example.com", "Logged");
        FormBrowser browser = browser();
        ask(browser, "logged@example.com");
        String code = MAIL.only("logged@example.com").code();
        type(browser, "logged@example.com", code.substring(1) + "x");
        type(browser, "logged@example.com", code);

        String record = ADMIN.get("/v1/audit?limit=200&user=logged@example.com").toString();

        assertThat(record).contains("BAD_CODE", "signed in by otp").doesNotContain(code);
        assertThat(GATEWAY.logs()).doesNotContain(" " + code, "logged@example.com");
    }

    @Test
    void withoutAMailServerNothingOfItIsThere() {
        FormBrowser browser = new FormBrowser(Gateway.shared().url());
        String portal = Gateway.shared().url() + "/portal";

        assertThat(browser.get(portal + "/signin").body()).doesNotContain("/signin/code", "/recover", "/signup");
        assertThat(browser.get(portal + "/signin/code").status()).isEqualTo(404);
        assertThat(browser.get(portal + "/recover").status()).isEqualTo(404);
        assertThat(browser.get(portal + "/signup").status()).isEqualTo(404);
    }

    /** From an address that nobody else comes from. */
    private static FormBrowser browser() {
        return new FormBrowser(GATEWAY.url(), "198.51.100." + NEXT.incrementAndGet());
    }

    private static Http.Answer ask(FormBrowser browser, String email) {
        return browser.post(PAGE, PAGE, Map.of("email", email, "do", "send"));
    }

    private static Http.Answer type(FormBrowser browser, String email, String code) {
        return browser.post(PAGE, PAGE, Map.of("email", email, "code", code, "do", "check"));
    }

    private static String withoutWhatWasTyped(Http.Answer answer) {
        return answer.status() + " "
                + answer.body()
                        .replaceAll("name=\"form-token\" value=\"[^\"]+\"", "")
                        .replaceAll("name=\"email\"[^>]*", "")
                        .replaceAll("<bdi class=\"name\">[^<]*</bdi>", "");
    }

    private static long nanos(String email) {
        FormBrowser browser = browser();
        Map<String, String> form = new HashMap<>(Map.of("email", email, "do", "send"));
        form.put("form-token", browser.formToken(PAGE));
        long start = System.nanoTime();
        Rest.expect(200, browser.post(PAGE, form, Map.of()));
        return System.nanoTime() - start;
    }

    private static long median(long[] times) {
        return Arrays.stream(times).sorted().skip(times.length / 2).findFirst().orElseThrow();
    }
}
