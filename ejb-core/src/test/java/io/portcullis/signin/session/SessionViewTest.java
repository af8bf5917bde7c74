package io.portcullis.signin.session;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionViewTest {
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/149.0.0.0 Safari/537.36, Chrome · Linux",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/149.0 Safari/537.36 Edg/149.0, Edge · Windows",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/149.0 Safari/537.36 OPR/99.0, Opera · Windows",
        "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0, Firefox · Windows",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) Version/20.0 Safari/604.1, Safari · iPhone",
        "Firefox/140.0, Firefox",
    })
    void aSessionIsRecognisedByProgramAndSystem(String userAgent, String device) {
        assertThat(from(userAgent).device()).isEqualTo(device);
    }

    @Test
    void anUnknownProgramSpeaksForItselfButNotForLong() {
        assertThat(from("curl/8.5.0").device()).isEqualTo("curl/8.5.0");
        assertThat(from("x".repeat(300)).device()).hasSize(81).endsWith("…");
        assertThat(from(null).device()).isEmpty();
    }

    private static SessionView from(String userAgent) {
        return new SessionView("s", "alice@example.com", "pwd", null, userAgent, NOON, NOON, NOON);
    }
}
