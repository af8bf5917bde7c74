package io.portcullis.policy.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.portcullis.policy.Asking;
import io.portcullis.policy.document.DocumentReader;
import io.portcullis.policy.document.InvalidDocument;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs on its seeds in an ordinary build; with JAZZER_FUZZ=1 in the environment it looks for more, each by itself. */
class DocumentFuzzTest {
    private static final DocumentReader READER = new DocumentReader(Asking.CONDITIONS, true);

    @FuzzTest(maxDuration = "60s")
    void aDocumentIsReadOrRefusedWithItsFaults(byte[] text) {
        try {
            assertThat(READER.read(text).servers()).isNotNull();
        } catch (InvalidDocument refused) {
            assertThat(refused.faults()).isNotEmpty().allSatisfy(fault -> {
                assertThat(fault.detail()).isNotBlank();
                assertThat(fault.pointer()).matches("(?s)(/.*)?");
            });
        }
    }
}
