package io.portcullis.policy.argument;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Asking;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import io.portcullis.policy.rule.AccessPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileSizeTest {
    private static final String POINTER = "/accessControl/tools/files.write/validation/maxFileSize";

    private static Gate.Finding found(String size, Asking asking) {
        AccessPolicy policy = Asking.policy(
                "{'accessControl':{'tools':{'files.write':{'validation':{'maxFileSize':'" + size + "'}}}}}");
        return new FileSize(policy).examine(asking.the("files", "write").request());
    }

    private static boolean fits(String size, String arguments) {
        return found(size, new Asking().contents("content").with(arguments)) instanceof Gate.Finding.Passed;
    }

    @ParameterizedTest
    @CsvSource({"abcd, 4", "ab\u007f, 3", "\u0080\u07ff, 4", "\u0800\uffff, 6", "😀, 4", "äöü€, 9"})
    void countsBytesOfUtf8AndAllowsAsManyAsTheLimit(String content, int bytes) {
        String arguments = "{'content':'" + content + "'}";

        assertThat(fits(bytes + "B", arguments)).isTrue();
        assertThat(fits(bytes - 1 + "B", arguments)).isFalse();
    }

    @Test
    void countsWhatBase64DecodesToWithItsLineBreaks() {
        String arguments = "{'encoding':'BASE64','content':'AAAA\\r\\nAAAA\\n AAA='}";

        assertThat(fits("8B", arguments)).isTrue();
        assertThat(fits("7B", arguments)).isFalse();
    }

    @Test
    void countsTheTextItselfWhereItOnlyPretendsToBeBase64() {
        String junk = "{'encoding':'base64','content':'" + "!".repeat(100) + "'}";
        String mixed = "{'encoding':'base64','content':'AAAA!!!!!!'}";

        assertThat(fits("99B", junk)).isFalse();
        assertThat(fits("100B", junk)).isTrue();
        assertThat(fits("9B", mixed)).isFalse();
    }

    @Test
    void takesAnotherEncodingForText() {
        assertThat(fits("4B", "{'encoding':'utf-8','content':'AAAA'}")).isTrue();
        assertThat(fits("3B", "{'encoding':'utf-8','content':'AAAA'}")).isFalse();
        assertThat(fits("3B", "{'encoding':7,'content':'AAAA'}")).isFalse();
    }

    @Test
    void addsUpThePiecesOfOneContentButNotDifferentOnes() {
        Asking two = new Asking().contents("a", "b").with("{'a':['12','34'],'b':{'x':'123'}}");

        assertThat(found("4B", two)).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(found("3B", two)).isInstanceOf(Gate.Finding.Refused.class);
    }

    @Test
    void looksOnlyAtContentsAndAtEverythingWhereNobodyDeclaredThem() {
        String arguments = "{'content':'12','other':'12345'}";

        assertThat(fits("2B", arguments)).isTrue();
        assertThat(found("4B", new Asking().undeclared().with(arguments))).isInstanceOf(Gate.Finding.Refused.class);
        assertThat(found("5B", new Asking().undeclared().with(arguments))).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(found("4B", new Asking().unknown().with(arguments))).isInstanceOf(Gate.Finding.Refused.class);
    }

    @Test
    void saysHowLargeItIsAndWhereTheLimitStands() {
        Gate.Finding found = found("3B", new Asking().contents("content").with("{'content':'12345'}"));

        assertThat(found)
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.FILE_TOO_LARGE, "the content has 5 bytes; at most 3 are allowed", POINTER));
    }

    @Test
    void passesWithinALimitWithoutOneAndForAList() {
        Gate.Finding within = found("3B", new Asking().contents("content").with("{'content':'123'}"));
        AccessPolicy silent = Asking.policy("{'accessControl':{'tools':{'db.query':{'constraints':{'maxRows':1}}}}}");
        AccessRequest request = new Asking().with("{'content':'1'}").request();

        assertThat(within.detail()).isEqualTo("3 bytes of at most 3");
        assertThat(within.rule()).isEqualTo(POINTER);
        assertThat(new FileSize(silent).examine(request).detail()).isEqualTo("no size is set");
        assertThat(found("0B", new Asking())).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(found("0B", new Asking().withAny())).isInstanceOf(Gate.Finding.Passed.class);
    }
}
