package io.portcullis.audit;

import io.portcullis.TestDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PostgresqlJournalTest extends JournalContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set reason = 'x'",
                "delete from audit_entry",
                "truncate audit_entry",
                "update audit_outcome set status = 1",
                "delete from audit_outcome",
                "truncate audit_outcome"
            })
    void refusesToChangeTheRecordWhoeverAsks(String statement) {
        write(List.of(ticket(1, "a")), List.of());

        assertThatIllegalStateException()
                .isThrownBy(() -> database().run(statement))
                .withMessageContaining("append-only");
        assertThat(database().rows("select reason from audit_entry")).containsExactly("ALLOWED");
    }
}
