package io.portcullis.web.consent.text;

import io.portcullis.web.consent.text.Sentence.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SentenceTest {
    @Test
    void namesStandApartFromOurWords() {
        List<Piece> pieces = Sentence.pieces("Allow {0} to use {1}?", List.of("Claude", "Linear"));

        assertThat(pieces)
                .containsExactly(
                        new Piece("Allow ", false),
                        new Piece("Claude", true),
                        new Piece(" to use ", false),
                        new Piece("Linear", true),
                        new Piece("?", false));
    }

    @Test
    void aNameCannotBringPlacesOfItsOwn() {
        List<Piece> pieces = Sentence.pieces("{0}!", List.of("{1}"));

        assertThat(pieces).containsExactly(new Piece("", false), new Piece("{1}", true), new Piece("!", false));
    }
}
