package io.portcullis.web.consent.edge;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PortalPathTest {
    @Test
    void thePrefixOfAHostIsTakenOff() {
        assertThat(PortalPath.of("/h/acme/consent")).isEqualTo(new PortalPath("acme", "/consent"));
        assertThat(PortalPath.of("/h/acme")).isEqualTo(new PortalPath("acme", "/"));
        assertThat(PortalPath.of("/consent")).isEqualTo(new PortalPath(null, "/consent"));
        assertThat(PortalPath.of("")).isEqualTo(new PortalPath(null, "/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/consent.xhtml",
                "/h/acme/consent.xhtml",
                "/faces/consent",
                "/consent.jsf",
                "/resources/p/form.xhtml",
                "/resources/p/",
                "/jakarta.faces.resource/faces.js",
                "/WEB-INF/page.xhtml",
                "/web-inf/web.xml",
                "/META-INF/MANIFEST.MF"
            })
    void noSourceCanBeAskedFor(String path) {
        assertThat(PortalPath.of(path).isHidden()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/signin", "/consent", "/resources/look/base.css", "/resources/portal/portal.js"})
    void pagesAndTheLookCanBe(String path) {
        assertThat(PortalPath.of(path).isHidden()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/consent", "/choose", "/connections", "/security", "/receipt/x", "/done", "/anything"})
    void everyPageNeedsAPersonUnlessItSaysOtherwise(String path) {
        assertThat(PortalPath.of(path).needsPerson()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/signin",
                "/h/acme/signin",
                "/signin/code",
                "/signin/passkey",
                "/recover",
                "/signup",
                "/signout",
                "/language"
            })
    void strangersMaySignIn(String path) {
        assertThat(PortalPath.of(path).needsPerson()).isFalse();
    }
}
