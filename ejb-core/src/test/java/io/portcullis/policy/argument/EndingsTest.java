package io.portcullis.policy.argument;

import io.portcullis.policy.Asking;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EndingsTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a.md,.md",
                "A.MD,.md",
                "a.tar.gz,.gz",
                "a.,''",
                "a.exe.,''",
                "a.exe ,''",
                "a.txt:b.md,''",
                ".md,''",
                ".a.md,.md",
                "x,''",
                "'',''",
                "b.m d,.m d"
            })
    void areTheLastExtensionUnlessSomeSystemReadsTheNameAsAnother(String name, String ending) {
        assertThat(Endings.of(name)).isEqualTo(ending);
    }

    @Test
    void refuseANameOnAnyLevelWithTheOnesThatAreAllowed() {
        Paths gate = new Paths(
                Asking.policy(
                        "{'accessControl':{'tools':{'db.query':{'validation':"
                                + "{'allowedExtensions':['.MD','.txt']}}},'servers':{'db':{'validation':{'allowedExtensions':['.md']}}}}}"));

        Gate.Finding onTool = gate.examine(
                new Asking().paths("p").with("{'p':['/a/b.md','/a/c.exe']}").request());
        Gate.Finding onServer =
                gate.examine(new Asking().paths("p").with("{'p':'/a/b.txt'}").request());
        Gate.Finding fine =
                gate.examine(new Asking().paths("p").with("{'p':'/a/B.Md'}").request());

        assertThat(onTool)
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.EXTENSION_NOT_ALLOWED,
                        "c.exe does not end in one of [.md, .txt]",
                        "/accessControl/tools/db.query/validation/allowedExtensions"));
        assertThat(onServer.rule()).isEqualTo("/accessControl/servers/db/validation/allowedExtensions");
        assertThat(fine.detail()).isEqualTo("[/a/B.Md] may be used");
    }
}
