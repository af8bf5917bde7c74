package io.portcullis.signin.method;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DomainTest {
    @ParameterizedTest
    @CsvSource({
        "alice@Corp.Example, corp.example",
        "alice@b\u00fccher.example, xn--bcher-kva.example",
        "alice@XN--BCHER-KVA.example, xn--bcher-kva.example",
        "alice+tag@corp.example, corp.example"
    })
    void readsTheDomainInItsAsciiForm(String address, String domain) {
        assertThat(Domain.ofAddress(address)).contains(new Domain(domain));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corp.example",
                "@corp.example",
                "alice@corp.example@evil.example",
                "\"alice@corp.example\"@evil.example",
                "alice @corp.example",
                "alice@[127.0.0.1]",
                "alice@corp_x.example",
                "alice@-corp.example",
                "alice@corp..example",
                "alice@localhost",
                "alice@corp.example."
            })
    void takesNothingThatIsNoPlainAddress(String address) {
        assertThat(Domain.ofAddress(address)).isEmpty();
    }

    @Test
    void lettersThatLookAlikeAreAnotherDomain() {
        assertThat(new Domain("c\u043erp.example")).isNotEqualTo(new Domain("corp.example"));
    }

    @Test
    void aWordWithoutADotIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Domain("corp"));
    }
}
