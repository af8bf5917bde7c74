package io.portcullis.web.consent.edge;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/portal/consent?request=a%2Fb", "/admin/", "/h/acme/portal/x?to=//y", "/a/../b"})
    void aPathBelowOurOriginIsTaken(String path) {
        assertThat(LocalPath.of(path))
                .hasValueSatisfying(taken -> assertThat(taken.value()).isEqualTo(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "portal",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/portal\\..\\x",
                "https://evil.example/",
                "https:/evil.example",
                "javascript:alert(1)",
                "/\t/evil.example",
                "/\n/evil.example",
                "/portal\r\nSet-Cookie: a=b",
                " /portal",
                "/portal x",
                "/\u0000",
                "/\u00e9",
                "/\u202e",
                "\t//evil.example"
            })
    void whatABrowserCouldReadAsAnotherOriginIsNone(String path) {
        assertThat(LocalPath.of(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2_048, 2_049})
    void aPathHasALimit(int length) {
        assertThat(LocalPath.of("/" + "a".repeat(length - 1)).isPresent()).isEqualTo(length <= 2_048);
    }
}
