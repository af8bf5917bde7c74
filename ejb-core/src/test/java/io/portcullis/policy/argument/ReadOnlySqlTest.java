package io.portcullis.policy.argument;

import io.portcullis.policy.Asking;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadOnlySqlTest {
    private static final String POINTER = "/accessControl/operations/read/constraints/readOnly";
    private static final ReadOnlySql GATE = new ReadOnlySql(Asking.policy("{'accessControl':{'servers':{'db':"
            + "{'constraints':{'maxRows':1}}},'operations':{'read':{'constraints':{'readOnly':true}}}}}"));

    private static boolean passes(Asking asking) {
        return GATE.examine(asking.request()) instanceof Gate.Finding.Passed;
    }

    @Test
    void screensEveryTextOfTheDeclaredArgumentsHoweverDeep() {
        assertThat(passes(new Asking().sql("sql").with("{'sql':'SELECT 1','other':'DROP TABLE t'}")))
                .isTrue();
        assertThat(passes(new Asking().sql("sql").with("{'sql':['SELECT 1','DROP TABLE t']}")))
                .isFalse();
        assertThat(passes(new Asking().sql("sql").with("{'sql':{'a':[{'b':'DROP TABLE t'}]}}")))
                .isFalse();
        assertThat(passes(new Asking().sql("sql").with("{'sql':7}"))).isTrue();
    }

    @Test
    void screensEverythingWhereNobodyDeclaredWhatIsSql() {
        assertThat(passes(new Asking().undeclared().with("{'q':'DROP TABLE t'}")))
                .isFalse();
        assertThat(passes(new Asking().undeclared().with("{'q':'SELECT 1','n':1}")))
                .isTrue();
        assertThat(passes(new Asking().undeclared())).isTrue();
    }

    @Test
    void saysWhatIsWrong() {
        Gate.Finding found = GATE.examine(
                new Asking().sql("q").with("{'q':'SELECT 1; SELECT 2'}").request());

        assertThat(found)
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.SQL_NOT_READ_ONLY, "the SQL does not only read: more than one statement", POINTER));
    }

    @Test
    void passesAListAndWhateverNoConstraintBinds() {
        Gate.Finding list = GATE.examine(new Asking().withAny().request());
        ReadOnlySql unbound = new ReadOnlySql(Asking.policy("{}"));

        assertThat(list.detail()).isEqualTo("the SQL only reads, as far as a screen can tell");
        assertThat(list.rule()).isEqualTo(POINTER);
        assertThat(GATE.examine(new Asking().unknown().with("{'q':'DROP'}").request())
                        .detail())
                .isEqualTo("no SQL is screened");
        assertThat(unbound.examine(
                                new Asking().undeclared().with("{'q':'DROP'}").request())
                        .detail())
                .isEqualTo("no SQL is screened");
    }
}
