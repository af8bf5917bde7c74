package io.portcullis.policy.document;

import io.portcullis.policy.Asking;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DocumentReaderTest {
    private static final DocumentReader READER = new DocumentReader(Asking.CONDITIONS, true);

    private static boolean reads(String document) {
        return catchThrowable(() -> READER.read(Asking.bytes(document))) == null;
    }

    private static List<Fault> faults(String document) {
        InvalidDocument invalid =
                catchThrowableOfType(InvalidDocument.class, () -> READER.read(Asking.bytes(document)));
        assertThat(invalid).as(document).isNotNull();
        return invalid.faults();
    }

    @ParameterizedTest(name = "{index} at {1}")
    @CsvFileSource(resources = "bad-documents.psv", delimiter = '|', quoteCharacter = '`', maxCharsPerColumn = 20_000)
    void refusesABadDocumentAndSaysWhereAndWhy(String document, String pointer, String piece) {
        List<Fault> faults = faults(document);

        assertThat(faults).as(document).anySatisfy(fault -> {
            assertThat(fault.pointer()).isEqualTo(pointer == null ? "" : pointer);
            assertThat(fault.detail()).contains(piece);
        });
    }

    @Test
    void tellsAllFaultsAtOnceInTheOrderOfTheSections() {
        List<Fault> faults = faults("{'tems':{},'teams':{'a':{'members':[7]}},'accessControl':{'servers':{'x.y':{}},"
                + "'tools':{'z':{'allowedTeams':['b']}}}}");

        assertThat(faults)
                .extracting(Fault::pointer)
                .containsExactly(
                        "/tems",
                        "/teams/a/members/0",
                        "/accessControl/servers/x.y",
                        "/accessControl/tools/z",
                        "/accessControl/tools/z/allowedTeams/0");
    }

    @Test
    void countsTheFaultsInItsMessage() {
        InvalidDocument one = catchThrowableOfType(InvalidDocument.class, () -> READER.read(Asking.bytes("{'x':1}")));
        InvalidDocument two =
                catchThrowableOfType(InvalidDocument.class, () -> READER.read(Asking.bytes("{'x':1,'y':2}")));

        assertThat(one).hasMessageStartingWith("1 fault in the access-control document: [/x: \"x\" is not known here");
        assertThat(two).hasMessageStartingWith("2 faults in the access-control document: [/x: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{%s}                                                              | $schema teams roles users accessControl",
                "{'accessControl':{%s}}                                            | servers tools operations timeRestrictions "
                        + "resourcePolicies ipRestrictions rateLimits approvalWorkflows identityProvider audit",
                "{'teams':{'x':{%s}}}                                              | name description members defaultPermissions",
                "{'roles':{'x':{%s}}}                                              | description permissions restrictions",
                "{'roles':{'x':{'restrictions':{'s':{%s}}}}}                       | allowedPaths deniedPaths readOnly constraints validation",
                "{'users':{'x':{%s}}}                                              | name description roles team",
                "{'accessControl':{'servers':{'s':{%s}}}}                          | description allowedTeams allowedUsers "
                        + "deniedTeams deniedUsers auditLog requiresMFA mfaMaxAge constraints validation allowedPaths deniedPaths readOnly exceptions",
                "{'accessControl':{'tools':{'s.t':{%s}}}}                          | deniedInProduction requiresApproval rateLimit allowedTeams",
                "{'accessControl':{'tools':{'s.t':{'rateLimit':{%s}}}}}            | requests window burst",
                "{'accessControl':{'tools':{'s.t':{'constraints':{%s}}}}}          | readOnly timeout maxRows",
                "{'accessControl':{'tools':{'s.t':{'validation':{%s}}}}}           | maxFileSize allowedExtensions",
                "{'accessControl':{'operations':{%s}}}                             | read write delete",
                "{'accessControl':{'operations':{'read':{%s}}}}                    | allowedTeams auditLog requiresMFA",
                "{'accessControl':{'timeRestrictions':{'s':{%s}}}}                 | allowedHours allowedDays timezone",
                "{'accessControl':{'ipRestrictions':{%s}}}                         | allowedRanges deniedRanges exceptions",
                "{'accessControl':{'resourcePolicies':{'s':{%s}}}}                 | rules default",
                "{'accessControl':{'resourcePolicies':{'s':{'rules':[{%s}]}}}}     | condition allow operations description",
                "{'accessControl':{'rateLimits':{%s}}}                             | perUser perTeam perServer perTool",
                "{'accessControl':{'approvalWorkflows':{'s.t':{%s}}}}              | requiresApproval approvers requiredApprovals "
                        + "autoApprove timeout description",
                "{'accessControl':{'approvalWorkflows':{'s.t':{'autoApprove':{%s}}}}} | conditions",
                "{'accessControl':{'identityProvider':{%s}}}                       | type syncInterval teamMapping roleMapping",
                "{'accessControl':{'audit':{%s}}}                                  | enabled logAll retention"
            })
    void tellsTheNearestOfEveryKey(String document, String keys) {
        for (String key : keys.split(" ")) {
            assertThat(faults(document.formatted("'" + key + "x':1"))).anySatisfy(fault -> {
                assertThat(fault.pointer()).endsWith("/" + key + "x");
                assertThat(fault.detail())
                        .isEqualTo("\"" + key + "x\" is not known here; did you mean \"" + key + "\"?");
            });
        }
        assertThat(faults(document.formatted("'qqqqqqqqqqqqqqq':1"))).anySatisfy(fault -> assertThat(fault.detail())
                .startsWith("\"qqqqqqqqqqqqqqq\" is not known here; known are ["));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a\\nb"})
    void aGroupIsNamedByAnId(String group) {
        String document =
                "{'teams':{'eng':{}},'accessControl':{'identityProvider':{'type':'okta','teamMapping':{'%s':'eng'}}}}";

        assertThat(faults(document.formatted(group))).singleElement().satisfies(fault -> assertThat(fault.detail())
                .contains("named by its id"));
        assertThat(faults(document.formatted("x".repeat(256)))).hasSize(1);
        assertThat(reads(document.formatted("x".repeat(255)))).isTrue();
        assertThat(reads(document.formatted("..."))).isTrue();
    }

    @Test
    void aGroupIsATeamOrARoleThatIsDefined() {
        String document = "{'teams':{'eng':{}},'roles':{'dev':{}},'accessControl':{'identityProvider':{'type':'okta',"
                + "'teamMapping':{'g1':'engg'},'roleMapping':{'g2':'eng'}}}}";

        assertThat(faults(document))
                .extracting(Fault::pointer)
                .containsExactly(
                        "/accessControl/identityProvider/teamMapping/g1",
                        "/accessControl/identityProvider/roleMapping/g2");
    }

    @Test
    void refusesATextThatIsTooLargeBeforeReadingIt() throws Exception {
        byte[] most = Arrays.copyOf("{}".getBytes(StandardCharsets.UTF_8), DocumentReader.LARGEST);
        Arrays.fill(most, 2, most.length, (byte) ' ');
        byte[] more = Arrays.copyOf(most, most.length + 1);
        Consumer<Fault> tooLarge =
                fault -> assertThat(fault).isEqualTo(new Fault("", "a document has at most 4194304 bytes"));

        assertThat(READER.read(most).servers()).isEmpty();
        assertThat(catchThrowableOfType(InvalidDocument.class, () -> READER.read(more))
                        .faults())
                .singleElement()
                .satisfies(tooLarge);
    }

    @Test
    void letsTheRecordBeSwitchedOffOutsideOfProduction() throws Exception {
        byte[] off = Asking.bytes("{'accessControl':{'audit':{'enabled':false,'logAll':false,'retention':'30d'}}}");

        assertThat(new DocumentReader(Asking.CONDITIONS, false)
                        .read(off)
                        .upkeep()
                        .audit()
                        .enabled())
                .isFalse();
        assertThat(faults(new String(off, StandardCharsets.UTF_8)))
                .containsExactly(
                        new Fault("/accessControl/audit/enabled", "the record cannot be switched off in production"));
    }
}
