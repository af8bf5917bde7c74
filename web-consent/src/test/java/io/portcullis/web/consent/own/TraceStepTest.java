package io.portcullis.web.consent.own;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TraceStepTest {
    @Test
    void theStepsStandInTheirOrder() {
        String trace = "[{\"gate\":\"OpenServer\",\"outcome\":\"passed\",\"detail\":\"open\"},"
                + "{\"gate\":\"TrustChain\",\"outcome\":\"refused\",\"detail\":\"too low\"}]";

        assertThat(TraceStep.parse(trace))
                .containsExactly(
                        new TraceStep("OpenServer", true, "open"), new TraceStep("TrustChain", false, "too low"));
    }

    @Test
    void aStepWithoutAnOutcomeDidNotPass() {
        assertThat(TraceStep.parse("[{}]")).containsExactly(new TraceStep("?", false, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "{}", "null", "[1]"})
    void whatCannotBeReadHasNoSteps(String trace) {
        assertThat(TraceStep.parse(trace)).isEmpty();
    }
}
