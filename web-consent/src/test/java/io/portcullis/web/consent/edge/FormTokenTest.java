package io.portcullis.web.consent.edge;

import io.portcullis.identity.Secret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FormTokenTest {
    private static final Secret BROWSER = new Secret("the-cookie-of-a-browser");

    @Test
    void theTokenOfTheSameBrowserMatches() {
        String token = FormToken.of(BROWSER).reveal();

        assertThat(FormToken.matches(BROWSER, token)).isTrue();
    }

    @Test
    void theTokenOfAnotherBrowserDoesNot() {
        String token = FormToken.of(new Secret("another")).reveal();

        assertThat(FormToken.matches(BROWSER, token)).isFalse();
    }

    @Test
    void theCookieItselfIsNoToken() {
        assertThat(FormToken.matches(BROWSER, BROWSER.reveal())).isFalse();
        assertThat(FormToken.of(BROWSER).reveal()).doesNotContain(BROWSER.reveal());
    }

    @Test
    void aFormWithoutATokenIsRefused() {
        assertThat(FormToken.matches(BROWSER, null)).isFalse();
        assertThat(FormToken.matches(BROWSER, "")).isFalse();
    }
}
