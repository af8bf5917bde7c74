package io.portcullis.policy.gate;

import io.portcullis.policy.Asking;
import io.portcullis.policy.Decision;
import io.portcullis.policy.Obligations;
import io.portcullis.policy.Reason;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.AuditRule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the document keeps out of the record is allowed calls that nobody asks to log, and nothing else. */
class RecordedTest {
    private static final Decision ALLOWED = new Decision.Permit(Obligations.NONE, Decision.Trace.EMPTY);
    private static final Decision LOGGED =
            new Decision.Permit(new Obligations(true, null, 0, List.of(), List.of()), Decision.Trace.EMPTY);
    private static final Decision DENIED =
            new Decision.Deny(Reason.TOOL_DENIED, "denied", "/rule", Decision.Trace.EMPTY);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{}                                | true",
                "{'audit':{}}                      | true",
                "{'audit':{'logAll':true}}         | true",
                "{'audit':{'logAll':false}}        | false",
                "{'audit':{'retention':'90d'}}     | true"
            })
    void anAllowedCallIsKeptUnlessTheDocumentSaysOtherwise(String control, boolean kept) {
        HostPolicy policy = host(Asking.policy("{'accessControl':" + control + "}"));

        assertThat(policy.records(ALLOWED)).isEqualTo(kept);
        assertThat(policy.records(LOGGED)).isTrue();
        assertThat(policy.records(DENIED)).isTrue();
        assertThat(host(null).records(ALLOWED)).isTrue();
        assertThat(new AuditRule(false, true, null).keepsAll()).isFalse();
    }

    private static HostPolicy host(@Nullable AccessPolicy document) {
        return HostPolicy.of(1, document, Revocations.NONE, List.of());
    }
}
