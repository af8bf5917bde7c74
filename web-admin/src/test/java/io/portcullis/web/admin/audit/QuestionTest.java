package io.portcullis.web.admin.audit;

import io.portcullis.audit.log.AuditFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QuestionTest {
    @Test
    void whatIsNotInTheAddressRestrictsNothing() {
        Question question = new Question(name -> null);

        assertThat(question.isNarrow()).isFalse();
        assertThat(question.filter(List.of()))
                .isEqualTo(new AuditFilter(null, null, null, null, null, null, null, null, null, Question.PAGE, null));
    }

    @Test
    void readsTheFieldsOfTheForm() {
        Map<String, String> address = Map.of("user", " alice@x.example ", "from", "2026-03-03T10:30", "q", "repo");

        AuditFilter filter = new Question(address::get).filter(List.of("01J0000000000000000000000A"));

        assertThat(filter.user()).isEqualTo("alice@x.example");
        assertThat(filter.from()).isEqualTo(Instant.parse("2026-03-03T10:30:00Z"));
        assertThat(filter.text()).isEqualTo("repo");
        assertThat(filter.cursor()).isEqualTo("01J0000000000000000000000A");
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        Question question = new Question(Map.of("to", "yesterday")::get);

        assertThatThrownBy(() -> question.filter(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
