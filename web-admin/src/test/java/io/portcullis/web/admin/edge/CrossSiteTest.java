package io.portcullis.web.admin.edge;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CrossSiteTest {
    private static final String HOST = "gateway.example";
    private static final String ORIGIN = "https://gateway.example";

    @Test
    void readingIsNeverRefused() {
        assertThat(CrossSite.refuses("GET", "cross-site", "https://elsewhere.example", HOST))
                .isFalse();
    }

    @Test
    void aPostFromAnotherSiteIsRefused() {
        assertThat(CrossSite.refuses("POST", "cross-site", ORIGIN, HOST)).isTrue();
        assertThat(CrossSite.refuses("POST", "same-site", ORIGIN, HOST)).isTrue();
        assertThat(CrossSite.refuses("POST", null, "https://elsewhere.example", HOST))
                .isTrue();
    }

    @Test
    void aPostFromNowhereIsRefused() {
        assertThat(CrossSite.refuses("POST", null, null, HOST)).isTrue();
        assertThat(CrossSite.refuses("POST", null, "null", HOST)).isTrue();
        assertThat(CrossSite.refuses("POST", null, "not a url", HOST)).isTrue();
    }

    @Test
    void aPostOfItsOwnPassesInOldAndNewBrowsers() {
        assertThat(CrossSite.refuses("POST", "same-origin", ORIGIN, HOST)).isFalse();
        assertThat(CrossSite.refuses("POST", null, ORIGIN, HOST)).isFalse();
    }
}
