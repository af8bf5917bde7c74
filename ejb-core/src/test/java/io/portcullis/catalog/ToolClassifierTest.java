package io.portcullis.catalog;

import io.portcullis.identity.Trust;
import io.portcullis.policy.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ToolClassifierTest {
    private final ToolClassifier classifier = new ToolClassifier();

    @ParameterizedTest
    @CsvSource({
        "get_dataset,            LOW,    READ",
        "list_issues,            LOW,    READ",
        "getFile,                LOW,    READ",
        "describe-offset,        LOW,    READ",
        "HTTPGet,                LOW,    READ",
        "show.address,           LOW,    READ",
        "count/rows,             LOW,    READ",
        "create_issue,           MEDIUM, WRITE",
        "setValue,               MEDIUM, WRITE",
        "mergePullRequest,       MEDIUM, WRITE",
        "get_and_update,         MEDIUM, WRITE",
        "run,                    MEDIUM, WRITE",
        "delete_repository,      HIGH,   DELETE",
        "deleteFile,             HIGH,   DELETE",
        "DELETE_FILE,            HIGH,   DELETE",
        "repo-REMOVE,            HIGH,   DELETE",
        "list_then_purge,        HIGH,   DELETE",
        "sessionKill,            HIGH,   DELETE",
        "update_or_reset,        HIGH,   DELETE"
    })
    void letsTheMostDangerousWordDecide(String name, Trust trust, Operation operation) {
        ToolClass proposed = classifier.classify(name, Definition.read("{}"));

        assertThat(proposed.trust()).isEqualTo(trust);
        assertThat(proposed.operation()).isEqualTo(operation);
        assertThat(proposed.needsReview()).isFalse();
        assertThat(proposed.reason()).startsWith("\"");
    }

    @ParameterizedTest
    @CsvSource({"frobnicate", "getter", "settings", "dataset", "killer", "ТУД", "''", "___"})
    void wantsALookAtWhatNoRuleKnows(String name) {
        ToolClass proposed = classifier.classify(name, Definition.read("{}"));

        assertThat(proposed).isEqualTo(new ToolClass(Trust.MEDIUM, Operation.WRITE, "no rule knows this name", true));
    }

    /** Names that real servers have; the class of each is written beside it. */
    @ParameterizedTest
    @CsvFileSource(resources = "/tool-classes.csv", numLinesToSkip = 1)
    void knowsTheToolsOfRealServers(String server, String tool, String trust, String operation, String review) {
        ToolClass proposed = classifier.classify(tool, Definition.read("{}"));

        assertThat(proposed.trust().word()).as(server).isEqualTo(trust);
        assertThat(proposed.operation().word()).as(server).isEqualTo(operation);
        assertThat(proposed.needsReview()).as(server).isEqualTo("review".equals(review));
    }

    @Test
    void raisesWhatTheServerMarksDestructive() {
        ToolClass proposed =
                classifier.classify("get_x", Definition.read("{\"annotations\":{\"destructiveHint\":true}}"));

        assertThat(proposed.trust()).isEqualTo(Trust.HIGH);
        assertThat(proposed.operation()).isEqualTo(Operation.DELETE);
        assertThat(proposed.reason()).contains("marks it destructive");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"annotations\":{\"destructiveHint\":false,\"readOnlyHint\":true}}",
                "{\"annotations\":{\"destructiveHint\":\"true\"}}",
                "{\"annotations\":[]}",
                "{}"
            })
    void lowersNothingWhateverTheServerSays(String definition) {
        ToolClass high = classifier.classify("delete_x", Definition.read(definition));
        ToolClass medium = classifier.classify("frobnicate", Definition.read(definition));

        assertThat(high.trust()).isEqualTo(Trust.HIGH);
        assertThat(medium.trust()).isEqualTo(Trust.MEDIUM);
    }
}
