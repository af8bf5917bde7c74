package io.portcullis.ear;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The address first, then the ways of its domain: of the domain, and of nobody in it. */
class IdentityFirstIT {
    private static final int ATTEMPTS = 9;
    private static final String KNOWN = "known@corp.example";
    private static final String DISABLED = "disabled@corp.example";
    private static final String NOBODY = "nobody@corp.example";

    private static Tenant host;

    @BeforeAll
    static void aHostWithAProviderForOneDomain() {
        host = Tenant.opened(Rest.of(Rest.Account.bootstrap(Gateway.shared())), Gateway.shared(), "identity-first");
        host.person(KNOWN);
        host.person(DISABLED);
        Rest.expect(200, host.call(host.token(), "PATCH", "/v1/users/" + DISABLED, "{\"enabled\":false}"));
        provider("corp", "corp.example", false);
        provider("forced", "forced.example", true);
        policy("[\"provider\",\"password\"]", "{\"password\":[\"partner.example\"]}");
        for (int i = 0; i < ATTEMPTS; i++) {
            ask(NOBODY);
        }
    }

    @Test
    void knownUnknownAndDisabledLookTheSame() {
        List<Http.Answer> answers = List.of(ask(KNOWN), ask(DISABLED), ask(NOBODY));

        assertThat(answers.get(0).body()).contains("Continue with corp");
        assertThat(answers.stream().map(Http.Answer::status).distinct()).containsExactly(200);
        assertThat(answers.stream().map(IdentityFirstIT::withoutTheAddress).distinct())
                .hasSize(1);
        assertThat(answers.stream()
                        .map(answer -> answer.headers().map().keySet())
                        .distinct())
                .hasSize(1);
    }

    /** Of nine each in turn, so that whatever else the machine does falls on both alike. */
    @Test
    void anUnknownAddressTakesAsLongAsAKnownOne() {
        long[] known = new long[ATTEMPTS];
        long[] unknown = new long[ATTEMPTS];

        for (int i = 0; i < ATTEMPTS; i++) {
            known[i] = nanos(KNOWN);
            unknown[i] = nanos(NOBODY);
        }

        assertThat((double) median(known) / median(unknown)).isBetween(0.5, 2.0);
    }

    /** Each would get the ways of a domain that it is not of. */
    @ParameterizedTest
    @CsvSource({
        "a@corp.example,true",
        "A@CORP.EXAMPLE,true",
        "a@corp.example.evil.example,false",
        "a@evil-corp.example,false",
        "a@sub.corp.example,false",
        "a@corp.example.,false",
        "a@corp\u3002example,true",
        "a@c\u043Erp.example,false",
        "a@evil.example@corp.example,false",
        "a@corp.example@evil.example,false",
        "\"a@corp.example\"@evil.example,false",
        "corp.example,false"
    })
    void aDomainIsComparedWhole(String address, boolean corp) {
        assertThat(ask(address).body().contains("Continue with corp")).isEqualTo(corp);
    }

    @Test
    void aForcedDomainGoesToItsProviderAndWhoCameBackIsAsked() {
        Http.Answer away = ask("somebody@forced.example");
        Http.Answer back = post(Map.of("email", "somebody@forced.example", "do", "address", "failed", "PROVIDER_DOWN"));

        assertThat(away.status()).isEqualTo(303);
        assertThat(away.header("Location")).contains("/sso/start?provider=forced");
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.body()).contains("Continue with forced");
    }

    @Test
    void aWayThatIsNotTheDomainsIsRefusedThoughTheFormIsSent() {
        Http.Answer answer = post(Map.of("email", KNOWN, "password", Portal.PASSWORD, "do", "signin"));

        assertThat(ask("a@partner.example").body()).contains("name=\"password\"");
        assertThat(ask(KNOWN).body()).doesNotContain("name=\"password\"");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.contains("portcullis-identity-first="));
    }

    private static void provider(String key, String domain, boolean forced) {
        String body = """
                {"name":"%s","kind":"oidc","issuer":"https://%s.example","clientId":"c","domains":["%s"],
                 "forceRedirect":%s}
                """.formatted(key, key, domain, forced);
        Rest.expect(200, host.call(host.token(), "PUT", "/v1/identity-providers/" + key, body));
    }

    private static void policy(String methods, String methodDomains) {
        String body = "{\"methods\":" + methods + ",\"methodDomains\":" + methodDomains + "}";
        Rest.expect(200, host.call(host.token(), "PUT", "/v1/sign-in", body));
    }

    private static Http.Answer ask(String address) {
        return post(Map.of("email", address, "do", "address"));
    }

    private static Http.Answer post(Map<String, String> fields) {
        FormBrowser browser = new FormBrowser(host.url());
        return browser.post(page(), form(browser, fields), Map.of());
    }

    private static long nanos(String address) {
        FormBrowser browser = new FormBrowser(host.url());
        Map<String, String> form = form(browser, Map.of("email", address, "do", "address"));
        long start = System.nanoTime();
        Rest.expect(200, browser.post(page(), form, Map.of()));
        return System.nanoTime() - start;
    }

    private static Map<String, String> form(FormBrowser browser, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("form-token", browser.formToken(page()));
        return form;
    }

    private static String page() {
        return Gateway.shared().url() + "/portal/h/identity-first/signin";
    }

    private static String withoutTheAddress(Http.Answer answer) {
        return answer.body()
                .replaceAll("name=\"form-token\" value=\"[^\"]+\"", "")
                .replaceAll("[a-z]+(@|%40)corp\\.example", "");
    }

    private static long median(long[] times) {
        return Arrays.stream(times).sorted().skip(ATTEMPTS / 2).findFirst().orElseThrow();
    }
}
