package io.portcullis.policy.argument;

import io.portcullis.policy.Asking;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RowLimitTest {
    private static final String POINTER = "/accessControl/servers/db/constraints/maxRows";
    private static final RowLimit GATE =
            new RowLimit(Asking.policy("{'accessControl':{'servers':{'db':{'constraints':{'maxRows':100}}}}}"));

    private static boolean passes(String arguments) {
        return GATE.examine(new Asking().with(arguments).request()) instanceof Gate.Finding.Passed;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit",
                "LIMIT",
                "maxRows",
                "max_rows",
                "max-rows",
                "rowLimit",
                "row_limit",
                "maxResults",
                "max_records",
                "top",
                "first",
                "pageSize",
                "page_size",
                "numRows"
            })
    void looksAtEveryUsualNameOfALimit(String name) {
        assertThat(passes("{'" + name + "':101}")).isFalse();
        assertThat(passes("{'" + name + "':100}")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "100, true",
        "101, false",
        "100.0, true",
        "100.5, false",
        "1e2, true",
        "1e3, false",
        "-1, true",
        "0, true",
        "999999999999999, false",
        "\"100\", true",
        "\" 101 \", false",
        "\"1e9\", false",
        "\"many\", true",
        "\"\", true",
        "null, true",
        "true, true",
        "[101], true",
        "{}, true"
    })
    void comparesNumbersHoweverTheyAreWritten(String value, boolean passes) {
        assertThat(passes("{'limit':" + value + "}")).isEqualTo(passes);
    }

    @Test
    void takesAnEndlessNumberForTooLargeAndAnEndlessTextForNone() {
        assertThat(passes("{'limit':" + "0." + "0".repeat(38) + "}")).isTrue();
        assertThat(passes("{'limit':" + "0." + "0".repeat(39) + "}")).isFalse();
        assertThat(passes("{'limit':'" + "x".repeat(41) + "'}")).isTrue();
        assertThat(passes("{'limit':'" + "9".repeat(40) + "'}")).isFalse();
    }

    @Test
    void leavesOtherArgumentsAlone() {
        assertThat(passes("{'offset':1000,'limits':1000,'nested':{'limit':1000}}"))
                .isTrue();
    }

    @Test
    void saysWhichArgumentAsksForHowMany() {
        Gate.Finding found = GATE.examine(new Asking().with("{'max_rows':5000}").request());

        assertThat(found)
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.CONSTRAINT_MAX_ROWS, "argument max_rows asks for more than 100 rows", POINTER));
    }

    @Test
    void passesWithoutArgumentsForAListAndWithoutALimit() {
        Gate.Finding none = GATE.examine(new Asking().request());
        RowLimit unlimited =
                new RowLimit(Asking.policy("{'accessControl':{'servers':{'db':{'constraints':{'timeout':'1s'}}}}}"));

        assertThat(none.detail()).isEqualTo("at most 100 rows are passed on");
        assertThat(none.rule()).isEqualTo(POINTER);
        assertThat(GATE.examine(new Asking().withAny().request())).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(unlimited
                        .examine(new Asking().with("{'limit':1000}").request())
                        .detail())
                .isEqualTo("no number of rows is set");
    }
}
