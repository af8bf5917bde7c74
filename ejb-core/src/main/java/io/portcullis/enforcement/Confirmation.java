package io.portcullis.enforcement;

import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Subject;
import io.portcullis.mcp.ListView;
import io.portcullis.policy.Decision;
import io.portcullis.policy.Reason;
import io.portcullis.policy.RemoteDecisionPoint;
import io.portcullis.policy.RemoteDecisionPoint.Answer;
import io.portcullis.policy.RemoteDecisionPoint.Question;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The other half of station 4: what is allowed here has to be allowed by the decision point outside too, where one decides for
 * the host. What is refused here is not asked there. Thread-safe, never blocks.
 */
public final class Confirmation {
    private static final String GATE = "Permit";

    private final RemoteDecisionPoint elsewhere;
    private final boolean fallback;
    private final Executor relays;

    /**
     * @param fallback whether the answer of the gates stands where there is none from outside
     * @param relays where a call goes on after its answer
     */
    public Confirmation(RemoteDecisionPoint elsewhere, boolean fallback, Executor relays) {
        this.elsewhere = elsewhere;
        this.fallback = fallback;
        this.relays = relays;
    }

    /** The ruling as it is afterwards; at once where nobody has to be asked. */
    CompletionStage<Ruling.Decided> confirm(McpCall call, Ruling.Decided decided, String id) {
        Subject subject = call.subject();
        if (!elsewhere.decidesFor(subject.host()) || !(decided.decision() instanceof Decision.Permit permit)) {
            return CompletableFuture.completedFuture(decided);
        }
        List<String> tools = decided.tools().get();
        if (tools.isEmpty()) {
            return CompletableFuture.completedFuture(decided);
        }
        return elsewhere
                .ask(new Question(subject.host(), subject.user(), subject.agent(), call.server(), tools, id))
                .thenApplyAsync(answer -> after(answer, decided, permit), relays);
    }

    /** The decision on a call that nobody makes: it names what a real one would need besides. */
    Decision unasked(HostId host, Decision decision) {
        return elsewhere.decidesFor(host) && decision instanceof Decision.Permit permit
                ? and(permit, "skipped", "Permit has to allow the call too, and a test does not ask it")
                : decision;
    }

    private Ruling.Decided after(Answer answer, Ruling.Decided decided, Decision.Permit permit) {
        if (answer instanceof Answer.Given given) {
            return given(given, decided, permit);
        }
        String why = ((Answer.Silent) answer).why();
        if (fallback) {
            String detail = why + "; by portcullis.pdp.fallback the gateway's own decision stands alone";
            return decided.confirmed(and(permit, "skipped", detail), decided.view());
        }
        String sentence = "the decision point could not be asked; try again, or tell your administrator";
        return refused(Reason.PDP_UNAVAILABLE, sentence, why, decided, permit);
    }

    private static Ruling.Decided given(Answer.Given given, Ruling.Decided decided, Decision.Permit permit) {
        String took = " within " + given.took().toMillis() + " ms";
        if (decided.view() instanceof ListView list) {
            String detail = given.allowed().size() + " tools allowed" + took;
            return decided.confirmed(and(permit, "passed", detail), list.only(given.allowed()));
        }
        return given.allowed().isEmpty()
                ? refused(
                        Reason.PDP_DENIED,
                        "Permit does not allow this agent the tool",
                        "refused" + took,
                        decided,
                        permit)
                : decided.confirmed(and(permit, "passed", "allowed" + took), decided.view());
    }

    private static Decision.Permit and(Decision.Permit permit, String outcome, String detail) {
        return new Decision.Permit(
                permit.obligations(), permit.steps().with(new Decision.Step(GATE, outcome, detail, null)));
    }

    private static Ruling.Decided refused(
            Reason reason, String sentence, String detail, Ruling.Decided decided, Decision.Permit permit) {
        Decision.Trace trace = permit.steps().with(new Decision.Step(GATE, "refused", detail, null));
        return decided.instead(new Decision.Deny(reason, sentence, null, trace));
    }
}
