package io.portcullis.enforcement;

import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.identity.HostId;
import io.portcullis.mcp.Era;
import io.portcullis.mcp.ListView;
import io.portcullis.policy.Decision;
import io.portcullis.policy.Obligations;
import io.portcullis.policy.Reason;
import io.portcullis.policy.RemoteDecisionPoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is allowed here counts only if it is allowed elsewhere too, and what is not said there is a no. */
class ConfirmationTest {
    private static final McpCall CALL = CallsOfAlice.with("{}", Map.of());

    /** Answers as it is told and writes down what it was asked. */
    private static final class Elsewhere implements RemoteDecisionPoint {
        private final List<Question> asked = new ArrayList<>();
        private boolean decides = true;
        private Answer answer = new Answer.Given(Set.of(), Duration.ofMillis(4));

        @Override
        public boolean decidesFor(HostId host) {
            return decides;
        }

        @Override
        public CompletionStage<Answer> ask(Question question) {
            asked.add(question);
            return CompletableFuture.completedFuture(answer);
        }
    }

    private final Elsewhere elsewhere = new Elsewhere();

    @Test
    void whatBothAllowIsAllowedAndSaysSo() {
        elsewhere.answer = new RemoteDecisionPoint.Answer.Given(Set.of("get_issue"), Duration.ofMillis(4));

        Ruling.Decided confirmed = confirmed(allowed(), false);

        assertThat(confirmed.decision()).isInstanceOf(Decision.Permit.class);
        assertThat(confirmed.decision().trace())
                .containsExactly(new Decision.Step("Permit", "passed", "allowed within 4 ms", null));
        assertThat(elsewhere.asked).singleElement().satisfies(question -> {
            assertThat(question.tools()).containsExactly("get_issue");
            assertThat(question.decision()).isEqualTo("01ID");
            assertThat(question.user()).isEqualTo(CALL.subject().user());
            assertThat(question.agent()).isEqualTo(CALL.subject().agent());
        });
    }

    @Test
    void whatItDoesNotAllowIsRefused() {
        Ruling.Decided refused = confirmed(allowed(), true);

        assertThat(refused.decision().reason()).isEqualTo(Reason.PDP_DENIED);
        assertThat(refused.decision()).isInstanceOf(Decision.Deny.class);
        assertThat(refused.decision().trace()).last().satisfies(step -> assertThat(step.outcome())
                .isEqualTo("refused"));
        assertThat(refused.record()).isTrue();
        assertThat(refused.target()).isEqualTo("get_issue");
    }

    @Test
    void silenceIsANo() {
        elsewhere.answer = new RemoteDecisionPoint.Answer.Silent("it hangs");

        Ruling.Decided refused = confirmed(allowed(), false);

        assertThat(refused.decision().reason()).isEqualTo(Reason.PDP_UNAVAILABLE);
        assertThat(refused.decision().sentence()).doesNotContain("hangs");
        assertThat(refused.decision().trace()).last().satisfies(step -> assertThat(step.detail())
                .isEqualTo("it hangs"));
    }

    @Test
    void goingOnWithoutItIsSaidInTheDecisionItself() {
        elsewhere.answer = new RemoteDecisionPoint.Answer.Silent("it hangs");

        Ruling.Decided alone = confirmed(allowed(), true);

        assertThat(alone.decision()).isInstanceOf(Decision.Permit.class);
        assertThat(alone.decision().sentence())
                .isEqualTo("allowed; it hangs; by portcullis.pdp.fallback the gateway's own decision stands alone");
        assertThat(alone.decision().trace()).last().satisfies(step -> assertThat(step.outcome())
                .isEqualTo("skipped"));
    }

    @Test
    void aTestSaysThatNobodyAskedThere() {
        Decision allowed = permit();
        Decision denied = new Decision.Deny(Reason.REVOKED, "revoked", null, Decision.Trace.EMPTY);
        Confirmation confirmation = new Confirmation(elsewhere, false, Runnable::run);

        assertThat(confirmation.unasked(HostId.DEFAULT, allowed).sentence())
                .isEqualTo("allowed; Permit has to allow the call too, and a test does not ask it");
        assertThat(confirmation.unasked(HostId.DEFAULT, denied)).isSameAs(denied);
        elsewhere.decides = false;
        assertThat(confirmation.unasked(HostId.DEFAULT, allowed)).isSameAs(allowed);
        assertThat(elsewhere.asked).isEmpty();
    }

    @Test
    void whatIsRefusedHereIsNotAskedThere() {
        Ruling.Decided denied =
                decided(new Decision.Deny(Reason.REVOKED, "revoked", null, Decision.Trace.EMPTY), List.of("get_issue"));

        assertThat(confirmed(denied, false)).isSameAs(denied);
        assertThat(elsewhere.asked).isEmpty();
    }

    @Test
    void whatIsNoToolIsDecidedHere() {
        Ruling.Decided prompt = decided(permit(), List.of());

        assertThat(confirmed(prompt, false)).isSameAs(prompt);
        assertThat(elsewhere.asked).isEmpty();
    }

    @Test
    void whereItDoesNotDecideNobodyIsAsked() {
        elsewhere.decides = false;

        assertThat(confirmed(allowed(), false).decision()).isInstanceOf(Decision.Permit.class);
        assertThat(elsewhere.asked).isEmpty();
    }

    @Test
    void aListShowsOnlyWhatBothAllow() throws Exception {
        elsewhere.answer = new RemoteDecisionPoint.Answer.Given(Set.of("a", "c"), Duration.ofMillis(4));
        ListView here = new ListView("tools", Era.LEGACY, tool -> !"c".equals(tool.text("name")));
        Ruling.Decided list = new Ruling.Decided(permit(), null, false, here, () -> List.of("a", "b"));

        Ruling.Decided confirmed = confirmed(list, false);

        String answer = "{\"result\":{\"tools\":[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"c\"}]}}";
        assertThat(confirmed.view()).isNotNull();
        assertThat(new String(confirmed.view().of(answer.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .isEqualTo("{\"result\":{\"tools\":[{\"name\":\"a\"}]}}");
    }

    private Ruling.Decided confirmed(Ruling.Decided decided, boolean fallback) {
        return new Confirmation(elsewhere, fallback, Runnable::run)
                .confirm(CALL, decided, "01ID")
                .toCompletableFuture()
                .join();
    }

    private static Ruling.Decided allowed() {
        return decided(permit(), List.of("get_issue"));
    }

    private static Decision.Permit permit() {
        return new Decision.Permit(new Obligations(false, null, 0, List.of(), List.of()), Decision.Trace.EMPTY);
    }

    private static Ruling.Decided decided(Decision decision, List<String> tools) {
        return new Ruling.Decided(decision, "get_issue", true, null, () -> tools);
    }
}
