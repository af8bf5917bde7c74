package io.portcullis.policy.condition;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SubstitutionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'${user.team}'         | ('' + substituted(user.team) + '')",
                "'a-${user.team}-b'     | ('a-' + substituted(user.team) + '-b')",
                "\"a-${tool}\"          | (\"a-\" + substituted(tool) + \"\")",
                "'${tool}${server}'     | ('' + substituted(tool) + '' + substituted(server) + '')",
                "'''x${tool}'''         | ('''x''' + substituted(tool) + '''''')",
                "x == '${tool}' && 'y'  | x == ('' + substituted(tool) + '') && 'y'",
                "'a\\'b${tool}'         | ('a\\'b' + substituted(tool) + '')",
                "'a\"${tool}\"b'        | ('a\"' + substituted(tool) + '\"b')",
                "'$' + '{tool}'         | '$' + '{tool}'",
                "r'raw' + '${tool}'     | r'raw' + ('' + substituted(tool) + '')",
                "${tool}                | ${tool}"
            })
    void becomesAConcatenation(String source, String expanded) throws Exception {
        assertThat(Substitution.in(source)).isEqualTo(expanded);
    }

    @Test
    void leavesATextWithoutVariablesAsItIs() throws Exception {
        String source = "'never ended";

        assertThat(Substitution.in(source)).isSameAs(source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'${tool}", "\"${tool}'", "'''${tool}'", "'${tool}\\'", "'${tool}\\"})
    void refusesATextWithoutAnEnd(String source) {
        assertThatExceptionOfType(InvalidCondition.class)
                .isThrownBy(() -> Substitution.in(source))
                .withMessage("a text has no end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'${tool'", "'${}'", "'${tool }'", "'${a.b.c}'", "'${a.}'", "'${f(x)}'", "'${1}'"})
    void refusesWhatIsNoVariable(String source) {
        assertThatExceptionOfType(InvalidCondition.class)
                .isThrownBy(() -> Substitution.in(source))
                .withMessage("${…} takes the name of a variable, such as ${user.team}");
    }
}
