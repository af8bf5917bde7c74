package io.portcullis.policy.permitio;

import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.policy.RemoteDecisionPoint.Answer;
import io.portcullis.policy.RemoteDecisionPoint.Question;
import io.portcullis.policy.permitio.PermitDecisionPoint.Result;
import io.portcullis.policy.permitio.control.PermitControl;
import io.portcullis.policy.permitio.shape.PermitModel;
import io.portcullis.standin.PermitStandIn;
import io.portcullis.standin.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.portcullis.policy.permitio.PermitScene.CLAUDE;
import static io.portcullis.policy.permitio.PermitScene.GITHUB;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever Permit does, nobody is let through by it, in time, and the next question is asked as if nothing had been. */
class PermitFaultsTest {
    private static final UserId ALICE = new UserId("alice@example.com");
    private static final HostId HOST = HostId.DEFAULT;
    private static final List<String> MANY = List.of("list_repositories", "create_issue", "delete_repository");
    private static final int MORE_THAN_THERE_ARE_PLACES = 200;

    private final PermitStandIn permit = PermitScene.permit();
    private final List<Result> figures = new CopyOnWriteArrayList<>();
    private PermitDecisionPoint decisions;

    @BeforeEach
    void provision() throws Exception {
        PermitModel model = new PermitScene()
                .ceiling(ALICE, GITHUB, Trust.HIGH)
                .consent(ALICE, CLAUDE, GITHUB, Trust.HIGH)
                .model();
        PermitControl control = new PermitControl(PermitScene.environment(permit));
        control.base();
        control.write(model.servers().get("server:github"));
        control.write(model.people().values().iterator().next());
        decisions = fresh();
    }

    /** With a circuit of its own. */
    private PermitDecisionPoint fresh() {
        return new PermitDecisionPoint(
                new PermitSettings(Map.of(HOST, PermitScene.environment(permit)), Set.of(), false),
                host -> PermitScene.KEYS,
                (host, result, took) -> figures.add(result));
    }

    @AfterEach
    void close() {
        decisions.close();
        permit.close();
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void aSingleQuestionGetsNoYesAndAnAnswerInTime(Trouble trouble) {
        assertThat(allowed(List.of("delete_repository"))).isNotEmpty(); // and the connection is warm
        permit.failAtPdp(trouble);

        long began = System.nanoTime();
        Answer answer = ask(List.of("delete_repository")).join();

        assertThat(answer).isInstanceOf(Answer.Silent.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        assertThat(((Answer.Silent) answer).why()).doesNotContain("allow\"", PermitScene.KEY, "html");
        assertThat(figures).endsWith(Result.FAULT);
        assertThat(allowedOnceHealed()).containsExactly("delete_repository");
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void manyAtOnceGetNoYesEither(Trouble trouble) {
        permit.failAtPdp(trouble);

        Answer answer = ask(MANY).join();

        assertThat(answer).isInstanceOf(Answer.Silent.class);
        assertThat(allowedOnceHealed()).containsExactly("delete_repository");
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"SILENT", "DRIPPING", "REFUSED", "BROKEN"})
    void afterManyFaultsThePlacesAreFreeAndTheCircuitCloses(Trouble trouble) throws Exception {
        permit.failAtPdp(trouble);

        long began = System.nanoTime();
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        IntStream.range(0, MORE_THAN_THERE_ARE_PLACES).forEach(i -> answers.add(ask(List.of("create_issue"))));
        answers.forEach(answer -> assertThat(answer.join()).isInstanceOf(Answer.Silent.class));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        assertThat(decisions.health(HOST).orElseThrow().circuit()).isEqualTo("open");
        int asked = permit.checks();
        assertThat(ask(List.of("create_issue")).join())
                .isEqualTo(new Answer.Silent("Permit failed too often a moment ago and is not asked for now"));
        assertThat(permit.checks()).isEqualTo(asked);

        permit.heal();
        Thread.sleep(PermitChecks.OPEN.toMillis() + 100);
        assertThat(allowed(List.of("create_issue"))).containsExactly("create_issue");
        for (int i = 0; i < MORE_THAN_THERE_ARE_PLACES; i++) {
            assertThat(allowed(List.of("create_issue"))).containsExactly("create_issue");
        }
        assertThat(decisions.health(HOST).orElseThrow().circuit()).isEqualTo("closed");
    }

    @Test
    void sixtyFourAtOnceGetThrough() {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        IntStream.range(0, 60).forEach(i -> answers.add(ask(MANY)));

        answers.forEach(answer -> assertThat(answer.join())
                .isInstanceOfSatisfying(
                        Answer.Given.class, given -> assertThat(given.allowed()).hasSize(3)));
    }

    @Test
    void whoeverHasAnotherKeyIsToldThatItMayBeWrong() {
        try (PermitStandIn other = new PermitStandIn("acme", "prod", "another_key_12345")) {
            PermitEnvironment environment = new PermitEnvironment(
                    "acme",
                    "prod",
                    other.apiUrl(),
                    other.pdpUrl(),
                    PermitScene.environment(permit).apiKey());
            PermitDecisionPoint strange = new PermitDecisionPoint(
                    new PermitSettings(Map.of(HOST, environment), Set.of(), false),
                    host -> PermitScene.KEYS,
                    (host, result, took) -> {});

            assertThat(strange.ask(question(HOST, MANY)).toCompletableFuture().join())
                    .isEqualTo(new Answer.Silent("Permit answered 403; its API key may be wrong"));
            strange.close();
        }
    }

    @Test
    void aHostWithoutAnEnvironmentIsRefusedAndToldWhatToSet() {
        HostId other = new HostId("other");

        assertThat(decisions.decidesFor(other)).isTrue();
        assertThat(decisions.ask(question(other, MANY)).toCompletableFuture().join())
                .isEqualTo(new Answer.Silent("host other has no environment of Permit;"
                        + " set portcullis.permit.host.other.environment and .api-key"));
    }

    @Test
    void ourIdOfTheDecisionGoesAlongAndNoName() {
        ask(MANY).join();

        assertThat(permit.requests()).last().satisfies(request -> assertThat(request.body())
                .contains("\"context\":{\"decision\":\"01JDECISION\"}")
                .doesNotContain("alice", "claude"));
        assertThat(permit.violations()).isEmpty();
    }

    @Test
    void aDecisionPointThatHasNotHeardYetAnswersWhatItKnows() {
        permit.lagging(true);
        permit.unrelate("user_profile:" + PermitScene.KEYS.profile(ALICE), "high", "github:github");
        assertThat(allowed(List.of("delete_repository"))).isNotEmpty();

        permit.lagging(false);
        assertThat(allowed(List.of("delete_repository"))).isEmpty();
    }

    private Set<String> allowedOnceHealed() {
        permit.heal();
        try (PermitDecisionPoint again = fresh()) {
            Answer answer = again.ask(question(HOST, List.of("delete_repository")))
                    .toCompletableFuture()
                    .join();
            return ((Answer.Given) answer).allowed();
        }
    }

    private Set<String> allowed(List<String> tools) {
        return ((Answer.Given) ask(tools).join()).allowed();
    }

    private CompletableFuture<Answer> ask(List<String> tools) {
        return decisions.ask(question(HOST, tools)).toCompletableFuture();
    }

    private static Question question(HostId host, List<String> tools) {
        return new Question(host, ALICE, CLAUDE, new ServerKey("github"), tools, "01JDECISION");
    }
}
