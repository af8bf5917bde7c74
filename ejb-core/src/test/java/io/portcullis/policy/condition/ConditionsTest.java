package io.portcullis.policy.condition;

import io.portcullis.policy.Asking;
import io.portcullis.policy.Condition;
import io.portcullis.policy.Condition.Verdict;
import io.portcullis.policy.NormalPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConditionsTest {
    private static final NormalPath PATH = new NormalPath("/work/team-eng/a.md");
    private static final Conditions CONDITIONS = Asking.CONDITIONS;

    private static Asking engineer() {
        return new Asking()
                .of("eng")
                .in("dev")
                .with("{'n':3,'f':1.5,'flag':true,'off':false,'no':null,"
                        + "'list':['a','b'],'deep':{'x':'y'},'big':1e15}");
    }

    private static Verdict verdict(String source, Asking asking) throws InvalidCondition {
        return CONDITIONS.onPath(source).test(asking.request(), PATH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "path.startsWith('/work')",
                "path.startsWith('/')",
                "!path.startsWith('/wor')",
                "!path.startsWith('work')",
                "path.startsWith('/work/team-${user.team}')",
                "path.startsWith(\"/work/team-${user.team}/a.md\")",
                "path.startsWith('''/work/team-${user.team}''')",
                "path.startsWith('/${server}') == false",
                "'${server}-${tool}-${operation}' == 'db-query-read'",
                "'${environment}' == 'staging'",
                "user.id == 'alice'",
                "user.team == 'eng'",
                "'eng' in user.teams && user.teams.size() == 1",
                "'dev' in user.roles",
                "server == 'db' && tool == 'query' && operation == 'read' && environment == 'staging'",
                "now < timestamp('2026-03-03T15:30:01Z') && now.getDayOfWeek() == 2",
                "args.n == 3 && args.n + 1 == 4",
                "args.f == 1.5",
                "args.flag && !args.off",
                "args.no == null",
                "args.list == ['a', 'b']",
                "args.deep.x == 'y'",
                "args.big > 1.0",
                "!has(args.other)",
                "size(args) == 8",
                "user.id.matches('^a[a-z]+$')",
                "['/x', '/work'].exists(root, path.startsWith(root))"
            })
    void holdForTheCallAndThePath(String source) throws Exception {
        assertThat(verdict(source, engineer())).isEqualTo(Verdict.TRUE);
        assertThat(verdict("!(" + source + ")", engineer())).isEqualTo(Verdict.FALSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user.team == 'eng'",
                "!(user.team == 'eng')",
                "path.startsWith('/work/team-${user.team}')",
                "args.other == 'x'",
                "user.team == 'eng' || args.other == 'x'",
                "1 / 0 == 1",
                "args.n.x == 1"
            })
    void cannotBeToldWhereAValueIsMissing(String source) throws Exception {
        assertThat(verdict(source, new Asking().with("{'n':1}"))).isEqualTo(Verdict.ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"args.n == 3", "!(args.n == 3)", "has(args.n)", "args.n == 3 && path.startsWith('/work')"})
    void areOpenWhereTheyDependOnArgumentsThatAreNotKnownYet(String source) throws Exception {
        assertThat(verdict(source, new Asking().withAny())).isEqualTo(Verdict.OPEN);
    }

    @Test
    void areDecidedWithoutArgumentsWhereTheseDoNotMatter() throws Exception {
        assertThat(verdict("args.n == 3 || path.startsWith('/work')", new Asking().withAny()))
                .isEqualTo(Verdict.TRUE);
        assertThat(verdict("args.n == 3 && path.startsWith('/etc')", new Asking().withAny()))
                .isEqualTo(Verdict.FALSE);
        assertThat(verdict("size(args) == 0", new Asking())).isEqualTo(Verdict.TRUE);
    }

    @ParameterizedTest
    @CsvSource({
        "eng, TRUE",
        "a/b, ERROR",
        "'r&d', ERROR",
        "'', ERROR",
        ".., ERROR",
        "., ERROR",
        "a b, ERROR",
        "x, FALSE"
    })
    void substituteOnlyValuesThatCannotLeadElsewhere(String team, Verdict verdict) throws Exception {
        assertThat(verdict("path.startsWith('/work/team-${user.team}')", new Asking().of(team)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"') || true || ('", "x' || 'a' == 'a", "${user.id}", "\\\\"})
    void neverPasteAValueIntoTheirSource(String team) throws Exception {
        assertThat(verdict("'${user.team}' == 'eng'", new Asking().of(team))).isEqualTo(Verdict.ERROR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "path.startWith('/x')      | undeclared reference to 'startWith'",
                "path == '/x'              | found no matching overload for '_==_'",
                "path.contains('x')        | found no matching overload for 'contains'",
                "user.name == 'x'          | undeclared reference to 'user'",
                "secret                    | undeclared reference to 'secret'",
                "user.id                   | expected type 'bool' but found 'string'",
                "1 + 1                     | expected type 'bool' but found 'int'",
                "user.id == 1              | found no matching overload for '_==_'",
                "user.id ==                | mismatched input",
                "'${user.id == 'x'         | ${…} takes the name of a variable, such as ${user.team}",
                "'${user.id}               | a text has no end",
                "'${}' == 'x'              | takes the name of a variable",
                "'${user.team + 1}' == ''  | takes the name of a variable",
                "'${a.b.c}' == ''          | takes the name of a variable",
                "'${USER}' == ''           | takes the name of a variable",
                "'${secret}' == ''         | undeclared reference to 'secret'",
                "r'${user.id}' == ''       | has no meaning in a raw text or in bytes",
                "b\"${user.id}\" == b''    | has no meaning in a raw text or in bytes",
                "'${args}' == ''           | found no matching overload for 'substituted'"
            })
    void doNotCompileWhenTheySayWhatIsNotThere(String source, String fault) {
        assertThatExceptionOfType(InvalidCondition.class)
                .isThrownBy(() -> CONDITIONS.onPath(source))
                .withMessageContaining(fault);
    }

    @Test
    void tellWhereTheyDoNotCompile() {
        assertThatExceptionOfType(InvalidCondition.class)
                .isThrownBy(() -> CONDITIONS.onPath("true && secret\n&& other"))
                .withMessage("does not compile: at 1:9: undeclared reference to 'secret' (in container '')");
    }

    @Test
    void onACallKnowNoPath() {
        assertThatExceptionOfType(InvalidCondition.class)
                .isThrownBy(() -> CONDITIONS.onCall("path.startsWith('/x')"))
                .withMessageContaining("undeclared reference to 'path'");
    }

    @Test
    void areBoundedInLength() throws Exception {
        String padding = " ".repeat(4096 - "true".length());

        assertThat(CONDITIONS.onCall("true" + padding)).isNotNull();
        assertThatExceptionOfType(InvalidCondition.class)
                .isThrownBy(() -> CONDITIONS.onCall("true " + padding))
                .withMessage("a condition has at most 4096 characters");
    }

    @Test
    void areBoundedInDepthAndInIterations() throws Exception {
        String many = "[" + "1,".repeat(40) + "1]";
        Condition nested =
                CONDITIONS.onCall(many + ".all(a, " + many + ".all(b, " + many + ".all(c, a == b || true)))");

        assertThat(nested.test(new Asking().request(), null)).isEqualTo(Verdict.ERROR);
        assertThatExceptionOfType(InvalidCondition.class)
                .isThrownBy(() -> CONDITIONS.onCall("(".repeat(40) + "true" + ")".repeat(40)));
    }

    @Test
    void tellWhetherTheyLookAtThePath() throws Exception {
        assertThat(CONDITIONS.onPath("path.startsWith('/x')").readsPath()).isTrue();
        assertThat(CONDITIONS.onPath("user.id == 'path'").readsPath()).isFalse();
        assertThat(CONDITIONS.onCall("user.id == 'x'").readsPath()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path.startsWith('/a') || path.startsWith('/b-${user.team}')",
                "path.startsWith('/a') && path.startsWith('/b-${user.team}')",
                "args.n == 3 ? path.startsWith('/a') : path.startsWith('/b-eng')",
                "['/a', '/b-eng'].exists(root, path.startsWith(root))",
                "!(path.startsWith('/a') || args.x == 1 || path.startsWith('/b-eng'))"
            })
    void nameEveryDirectoryThatAPathIsComparedWith(String source) throws Exception {
        Condition condition = CONDITIONS.onPath(source);

        assertThat(condition.source()).isEqualTo(source);
        assertThat(condition.pathTexts(engineer().request())).containsAll(List.of("/a", "/b-eng"));
    }

    @Test
    void nameNoDirectoryWhereNoneIsCompared() throws Exception {
        assertThat(CONDITIONS.onPath("1 / 0 == 1").pathTexts(new Asking().request()))
                .isEmpty();
    }
}
