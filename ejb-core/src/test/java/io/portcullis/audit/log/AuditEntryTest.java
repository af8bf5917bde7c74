package io.portcullis.audit.log;

import io.portcullis.audit.log.AuditEntry.Step;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AuditEntryTest {
    @Test
    void theStepsStandInTheirOrder() {
        AuditEntry entry = traced("""
                [{"gate":"OpenServer","outcome":"passed","detail":"github is open"},
                 {"gate":"TrustChain","outcome":"refused","detail":"needs high"}]""");

        assertThat(entry.steps())
                .containsExactly(
                        new Step("OpenServer", "passed", "github is open", null),
                        new Step("TrustChain", "refused", "needs high", null));
    }

    @Test
    void aStepWithoutAnOutcomeDidNotPass() {
        assertThat(traced("[{}]").steps()).containsExactly(new Step("?", "refused", "", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "{}", "null", "[1]"})
    void whatCannotBeReadHasNoSteps(String trace) {
        assertThat(traced(trace).steps()).isEmpty();
    }

    private static AuditEntry traced(String trace) {
        OffsetDateTime noon = OffsetDateTime.parse("2026-11-22T12:00:00Z");
        return new AuditEntry(
                "0",
                noon,
                "access_control",
                "deny",
                "TRUST_TOO_LOW",
                "needs high",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                trace,
                "node",
                null,
                null,
                null);
    }
}
