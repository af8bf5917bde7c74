package io.portcullis.web.admin.view;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TraceTest {
    @Test
    void keepsTheOrderOfTheGates() {
        Trace trace = Trace.of("""
                [{"gate":"OpenServer","outcome":"passed","detail":"github is open"},
                 {"gate":"TrustChain","outcome":"refused","detail":"needs high"}]""");

        assertThat(trace.steps())
                .containsExactly(
                        new Trace.Step("OpenServer", true, "github is open"),
                        new Trace.Step("TrustChain", false, "needs high"));
    }

    @Test
    void whatCannotBeReadHasNoSteps() {
        assertThat(Trace.of("").steps()).isEmpty();
        assertThat(Trace.of("{}").steps()).isEmpty();
        assertThat(Trace.of("[1]").steps()).isEmpty();
    }
}
