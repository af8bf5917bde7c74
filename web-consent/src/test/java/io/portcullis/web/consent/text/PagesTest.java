package io.portcullis.web.consent.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the policy of every answer would block, or the door would refuse, is not written in the first place. */
class PagesTest {
    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/webapp"))) {
            return files.filter(file -> file.toString().endsWith(".xhtml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noPageHasAnInlineScriptStyleOrHandler(Path page) throws IOException {
        String source = Files.readString(page);

        assertThat(source).doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=|javascript:|<script(?! src=)");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPostedFormHasTheToken(Path page) throws IOException {
        String source = Files.readString(page);

        boolean theTag = page.endsWith("resources/p/form.xhtml");
        assertThat(source.contains("method=\"post\"")).isEqualTo(theTag);
        assertThat(source.contains("form-token")).isEqualTo(theTag);
    }

    /** MyFaces 4.0.3 loses what follows a composite tag that stands first in another one without a space before it. */
    @ParameterizedTest
    @MethodSource("pages")
    void noTagStandsFirstInAnotherWithoutASpace(Path page) throws IOException {
        assertThat(Files.readString(page)).doesNotContainPattern("<p:(?![^>]*/>)[^>]*><p:");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noValueIsWrittenUnescaped(Path page) throws IOException {
        assertThat(Files.readString(page)).doesNotContain("escape=\"false\"");
    }
}
