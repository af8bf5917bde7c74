package io.portcullis.web.admin.view;

import io.portcullis.identity.UserId;
import io.portcullis.signin.method.Domain;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListsTest {
    @Test
    void partsLinesCommasAndBlanks() {
        assertThat(Lists.words(" a.example,b.example\r\n\n c.example ; "))
                .containsExactly("a.example", "b.example", "c.example");
        assertThat(Lists.words(null)).isEmpty();
    }

    @Test
    void readsADomainInItsAsciiFormOnce() throws Mistake {
        assertThat(Lists.domains("domains", "Bücher.example\nxn--bcher-kva.example"))
                .containsExactly(new Domain("xn--bcher-kva.example"));
    }

    @Test
    void namesTheWordThatIsNoDomainAndItsField() {
        assertThatExceptionOfType(Mistake.class)
                .isThrownBy(() -> Lists.domains("password", "corp.example\nnobody@corp.example"))
                .satisfies(mistake -> {
                    assertThat(mistake.field()).isEqualTo("password");
                    assertThat(mistake.value()).isEqualTo("nobody@corp.example");
                });
    }

    @Test
    void writesOneALineInAnOrderThatStays() {
        assertThat(Lists.lines(Set.of(new Domain("b.example"), new Domain("a.example"))))
                .isEqualTo("a.example\nb.example");
        assertThat(Lists.lines(List.of(new UserId("root@corp.example")))).isEqualTo("root@corp.example");
    }
}
