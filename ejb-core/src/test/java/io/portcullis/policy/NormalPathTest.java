package io.portcullis.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NormalPathTest {
    @ParameterizedTest
    @CsvSource({
        "/, /",
        "//, /",
        "/a, /a",
        "/a/, /a",
        "//a///b//, /a/b",
        "/a/./b/., /a/b",
        "/a/../b, /b",
        "/../../a, /a",
        "/a/b/../../.., /",
        "/a/...  , /a/...",
        "/a/.b/..c, /a/.b/..c",
        "/100%, /100%",
        "/a%20b, /a%20b"
    })
    void hasOneSpelling(String text, String normal) {
        assertThat(NormalPath.of(text).map(NormalPath::value)).contains(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a/b",
                "./a",
                "../a",
                " /a",
                "file:///a",
                "C:\\a",
                "/a\\b",
                "~",
                "~/a",
                "/~root/a",
                "/a/~/b",
                "/a/b~",
                "/a\u0000b",
                "/a\nb",
                "/a\u007fb",
                "/a\u0085b",
                "/a\u202eb",
                "/a\u2028b",
                "/a\u2029b",
                "/a/%2e%2e/b",
                "/a/%2E%2E/b",
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/a%5Cb",
                "/a%00",
                "/a/%252e%25252e/b"
            })
    void isNotWhatCouldBeReadInTwoWays(String text) {
        assertThat(NormalPath.of(text)).isEmpty();
    }

    @Test
    void isComposed() {
        assertThat(NormalPath.of("/u\u0308ber")).isEqualTo(NormalPath.of("/\u00fcber"));
    }

    @Test
    void hasAtMost4096Characters() {
        assertThat(NormalPath.of("/" + "a".repeat(4095))).isPresent();
        assertThat(NormalPath.of("/" + "a".repeat(4096))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/work, /work, true",
        "/work/a, /work, true",
        "/work/a, /, true",
        "/, /, true",
        "/work2, /work, false",
        "/work2/a, /work, false",
        "/wor, /work, false",
        "/, /work, false",
        "/Work/a, /work, false",
        "/a/work, /work, false"
    })
    void liesWithinByWholeSegments(String path, String root, boolean within) {
        assertThat(new NormalPath(path).isWithin(new NormalPath(root))).isEqualTo(within);
    }

    @Test
    void liesWithinWhenCaseIsIgnoredWhateverTheLettersAre() {
        NormalPath root = new NormalPath("/Secret\u212aeys");

        assertThat(new NormalPath("/SECRETkeys/a").folded().isWithin(root.folded()))
                .isTrue();
        assertThat(new NormalPath("/secretkeys2").folded().isWithin(root.folded()))
                .isFalse();
    }

    @Test
    void knowsItsChildrenAndItsName() {
        NormalPath root = new NormalPath("/");
        NormalPath work = root.child("work");

        assertThat(work).hasToString("/work");
        assertThat(work.child("a.md").value()).isEqualTo("/work/a.md");
        assertThat(work.child("a.md").name()).isEqualTo("a.md");
        assertThat(root.name()).isEmpty();
    }
}
