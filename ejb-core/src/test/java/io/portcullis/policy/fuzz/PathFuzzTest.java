package io.portcullis.policy.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.portcullis.policy.NormalPath;

import static org.assertj.core.api.Assertions.assertThat;

class PathFuzzTest {
    private static final NormalPath ROOT = new NormalPath("/");

    @FuzzTest(maxDuration = "60s")
    void aPathIsRefusedOrHasOneSpelling(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();

        NormalPath.of(text).ifPresent(path -> {
            assertThat(path.value()).startsWith("/").doesNotContain("//", "\\", "~", "\u0000");
            assertThat((path.value() + "/").contains("/../") || (path.value() + "/").contains("/./"))
                    .isFalse();
            assertThat(path.isWithin(ROOT) && path.isWithin(path)).isTrue();
            assertThat(NormalPath.of(path.value())).contains(path);
        });
    }
}
