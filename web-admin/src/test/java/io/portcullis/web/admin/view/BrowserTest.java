package io.portcullis.web.admin.view;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BrowserTest {
    @Test
    void isNamedByProgramAndSystem() {
        assertThat(Browser.name("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " HeadlessChrome/156.0.0.0 Safari/537.36"))
                .isEqualTo("Chrome · Linux");
        assertThat(Browser.name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/140.0 Safari/537.36 Edg/140.0"))
                .isEqualTo("Edge · Windows");
    }

    @Test
    void anUnknownProgramSpeaksForItselfButNotForLong() {
        assertThat(Browser.name("curl/8.5.0")).isEqualTo("curl/8.5.0");
        assertThat(Browser.name("x".repeat(300))).hasSize(61).endsWith("…");
        assertThat(Browser.name(null)).isEmpty();
    }
}
