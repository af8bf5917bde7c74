package io.portcullis.ear;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Consent that nobody gave: by another browser, another person, another site, another level, or twice. */
class ConsentAttackIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final String PORTAL = GATEWAY.url() + "/portal";
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_prey");
    private static final String MALLORY = "mallory@example.com";

    private static Prey prey;

    private final Agent agent = Agent.registered(GATEWAY.url(), "Attacked");
    private int consentsBefore;

    @BeforeAll
    static void open() {
        prey = Prey.at(GATEWAY, "prey-of-consent", UPSTREAM);
        Prey.person(prey.admin(), MALLORY);
        prey.admin().grant(MALLORY, prey.server(), "medium");
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @BeforeEach
    void count() {
        consentsBefore = consents();
    }

    @AfterEach
    void close() {
        agent.close();
    }

    /** The attacker begins a request and sends its question to the victim: the agent would get the victim's rights. */
    @Test
    void aQuestionThatBeganInAnotherBrowserCannotBeAnswered() {
        String question = FormBrowser.of(GATEWAY.url(), MALLORY).open(agent.url(prey.server()));

        Http.Answer shown = prey.browser().get(PORTAL + "/consent?request=" + question);
        Http.Answer posted = posted(prey.browser(), question, "allow", "low");

        assertThat(shown.header("Location")).isEqualTo("/portal/error?why=OTHER_BROWSER");
        assertThat(posted.header("Location")).isEqualTo("/portal/error?why=OTHER_BROWSER");
        assertNothingGranted();
    }

    @Test
    void norByTheSamePersonInAnotherBrowser() {
        String question = prey.browser().open(agent.url(prey.server()));
        FormBrowser elsewhere = FormBrowser.of(GATEWAY.url(), prey.email());

        Http.Answer posted = posted(elsewhere, question, "allow", "low");

        assertThat(posted.header("Location")).isEqualTo("/portal/error?why=OTHER_BROWSER");
        assertNothingGranted();
    }

    @Test
    void thePersonIsToldSo() {
        String question = FormBrowser.of(GATEWAY.url(), MALLORY).open(agent.url(prey.server()));
        try (Browser browser = Browser.open()) {
            Portal portal = new Portal(browser).go(PORTAL + "/consent?request=" + question);

            portal.signIn(prey.email()).until("This question was asked in another browser");

            assertThat(agent.heardNothing()).isTrue();
        }
        assertNothingGranted();
    }

    @Test
    void aQuestionBelongsToTheFirstPersonWhoSawIt() {
        FormBrowser shared = FormBrowser.of(GATEWAY.url(), prey.email());
        String question = shared.open(agent.url(prey.server()));
        Rest.expect(200, shared.get(PORTAL + "/consent?request=" + question));
        shared.post(PORTAL + "/security", PORTAL + "/signout", Map.of());
        Rest.expect(303, shared.signIn(MALLORY, Portal.PASSWORD));

        Http.Answer posted = posted(shared, question, "allow", "low");

        assertThat(posted.header("Location")).isEqualTo("/portal/error?why=OTHER_PERSON");
        assertNothingGranted();
    }

    @ParameterizedTest
    @CsvSource({"allow, deny", "deny, allow", "deny, deny"})
    void aQuestionIsAnsweredOnce(String first, String second) {
        String question = prey.browser().open(agent.url(prey.server()));
        Rest.expect(303, prey.browser().answer(question, first, "low"));
        int after = consents();

        Http.Answer again = posted(prey.browser(), question, second, "medium");

        assertThat(again.header("Location")).isEqualTo("/portal/error?why=ANSWERED");
        assertThat(consents()).isEqualTo(after);
    }

    @Test
    void ofManyAnswersAtOnceOneCounts() {
        String question = prey.browser().open(agent.url(prey.server()));
        Map<String, String> form = form(question, "allow", "low");
        form.put("form-token", prey.browser().formToken(PORTAL + "/security"));

        List<Http.Answer> answers;
        try (AtOnce both = new AtOnce(6)) {
            answers = both.answers(() -> prey.browser().post(PORTAL + "/consent", form, Map.of()));
        }

        assertThat(answers)
                .filteredOn(answer -> answer.header("Location").contains("code="))
                .hasSize(1);
    }

    @Test
    void aFormWithoutItsTokenOrWithAForeignOneGrantsNothing() {
        String question = prey.browser().open(agent.url(prey.server()));
        FormBrowser mallory = FormBrowser.of(GATEWAY.url(), MALLORY);
        Map<String, String> without = form(question, "allow", "low");
        Map<String, String> foreign = form(question, "allow", "low");
        foreign.put("form-token", mallory.formToken(PORTAL + "/security"));
        Map<String, String> empty = form(question, "allow", "low");
        empty.put("form-token", "");

        List<Integer> statuses = List.of(without, foreign, empty).stream()
                .map(form ->
                        prey.browser().post(PORTAL + "/consent", form, Map.of()).status())
                .toList();

        assertThat(statuses).containsOnly(403);
        assertNothingGranted();
    }

    /** Even with the right token: the browser says who caused it. */
    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, http://localhost:1"
    })
    void aFormThatAnotherSiteSentGrantsNothing(String header, String value) {
        String question = prey.browser().open(agent.url(prey.server()));
        Map<String, String> form = form(question, "allow", "low");
        form.put("form-token", prey.browser().formToken(PORTAL + "/security"));

        Http.Answer answer = prey.browser().post(PORTAL + "/consent", form, Map.of(header, value));

        assertThat(answer.status()).isEqualTo(403);
        assertNothingGranted();
    }

    @Test
    void anAnswerInTheAddressGrantsNothing() {
        String question = prey.browser().open(agent.url(prey.server()));

        prey.browser().get(PORTAL + "/consent?" + FormBrowser.form(form(question, "allow", "low")));

        assertNothingGranted();
    }

    /** Past the page: the form is sent though the page would show none. */
    private static Http.Answer posted(FormBrowser browser, String question, String button, String level) {
        return browser.post(PORTAL + "/security", PORTAL + "/consent", form(question, button, level));
    }

    private static Map<String, String> form(String question, String button, String level) {
        return new LinkedHashMap<>(Map.of("request", question, "do", button, "level", level, "days", "30"));
    }

    private void assertNothingGranted() {
        assertThat(consents()).isEqualTo(consentsBefore);
    }

    private static int consents() {
        return List.of(prey.email(), MALLORY).stream()
                .mapToInt(user -> prey.admin()
                        .get("/v1/consents?user=" + user)
                        .getJsonArray("items")
                        .size())
                .sum();
    }
}
