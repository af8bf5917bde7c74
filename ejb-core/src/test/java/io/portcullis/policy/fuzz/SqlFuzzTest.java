package io.portcullis.policy.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.portcullis.policy.argument.SqlScreen;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

class SqlFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void aTextIsRefusedOrStartsLikeAQuery(FuzzedDataProvider data) {
        String sql = data.consumeRemainingAsString();

        if (SqlScreen.fault(sql) == null) {
            assertThat(sql.strip().toLowerCase(Locale.ROOT))
                    .matches("(?s)(select|with|show|explain|describe|values).*");
            assertThat(SqlScreen.fault(sql + "; DROP TABLE t")).isNotNull();
        }
    }
}
