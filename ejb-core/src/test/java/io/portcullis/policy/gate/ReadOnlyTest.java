package io.portcullis.policy.gate;

import io.portcullis.policy.Asking;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Operation;
import io.portcullis.policy.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReadOnlyTest {
    private final ReadOnly gate = new ReadOnly(Asking.policy("{'teams':{'eng':{},'ops':{},'qa':{}},'roles':{"
            + "'audit':{'restrictions':{'hub':{'readOnly':true}}},"
            + "'strict':{'restrictions':{'hub':{'constraints':{'readOnly':true}}}},"
            + "'free':{'restrictions':{'hub':{'readOnly':false,'constraints':{'readOnly':false}}}}},'accessControl':{"
            + "'servers':{'db':{'readOnly':true,'exceptions':{'ops':{'readOnly':false},'qa':{'readOnly':true},'eng':{}}},"
            + "'hub':{}},'tools':{'db.query':{},'hub.fix':{'constraints':{'readOnly':true}},"
            + "'db.fix':{'constraints':{'readOnly':true}}}}}"));

    private Gate.Finding found(Asking asking) {
        return gate.examine(asking.request());
    }

    private static Asking writing(String server, String tool) {
        return new Asking().the(server, tool).to(Operation.WRITE);
    }

    @ParameterizedTest
    @CsvSource({"WRITE", "DELETE"})
    void letsOnlyReadingThrough(Operation operation) {
        assertThat(found(new Asking().to(operation)))
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.READ_ONLY,
                        "query does not only read, and server db may only be read",
                        "/accessControl/servers/db/readOnly"));
        assertThat(found(new Asking()).detail()).isEqualTo("it reads");
    }

    @Test
    void isLiftedForAnyOfTheUsersTeamsThatIsExcepted() {
        assertThat(found(writing("db", "query").of("qa", "ops")).detail()).isEqualTo("nothing makes it read-only");
        assertThat(found(writing("db", "query").of("qa"))).isInstanceOf(Gate.Finding.Refused.class);
        assertThat(found(writing("db", "query").of("eng"))).isInstanceOf(Gate.Finding.Refused.class);
    }

    @Test
    void isNotLiftedFromAToolByAnExceptionOfItsServer() {
        assertThat(found(writing("db", "fix").of("ops")).rule())
                .isEqualTo("/accessControl/tools/db.fix/constraints/readOnly");
    }

    @Test
    void comesFromAnyRoleWhateverOtherRolesSay() {
        assertThat(found(writing("hub", "x").in("free"))).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(found(writing("hub", "x").in("free", "audit")).rule())
                .isEqualTo("/roles/audit/restrictions/hub/readOnly");
        assertThat(found(writing("hub", "x").in("strict")).rule())
                .isEqualTo("/roles/strict/restrictions/hub/constraints/readOnly");
        assertThat(found(writing("other", "x").in("audit", "unheard"))).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(found(writing("hub", "fix")).rule()).isEqualTo("/accessControl/tools/hub.fix/constraints/readOnly");
    }
}
