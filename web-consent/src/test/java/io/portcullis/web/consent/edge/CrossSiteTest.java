package io.portcullis.web.consent.edge;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CrossSiteTest {
    private static final String OURS = "https://gateway.example";

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "same-origin, null, false",
                "none,        null, false",
                "cross-site,  null, true",
                "cross-site,  https://gateway.example, true",
                "same-site,   https://gateway.example, true",
                "-,           -, false",
                "-,           null, false",
                "-,           https://gateway.example, false",
                "-,           https://gateway.example:8443, true",
                "-,           http://gateway.example, true",
                "-,           https://gateway.example.evil.example, true"
            })
    void theBrowsersWordIsTaken(String fetchSite, String origin, boolean foreign) {
        assertThat(CrossSite.caused(fetchSite, origin, OURS)).isEqualTo(foreign);
    }
}
