package io.portcullis.policy.fuzz;

import io.portcullis.policy.Asking;
import io.portcullis.policy.NormalPath;
import io.portcullis.policy.argument.SqlScreen;
import io.portcullis.policy.document.DocumentReader;
import io.portcullis.policy.document.InvalidDocument;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LongTextTest {
    private static final int LENGTH = 100_000;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final DocumentReader READER = new DocumentReader(Asking.CONDITIONS, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "/a",
                "/../",
                "%25",
                "u\u0308",
                "'",
                "''",
                "[a]",
                "`",
                "(",
                ";",
                " ",
                "replace (",
                "\\",
                "-",
                "$1 "
            })
    void isJudgedWithinASecond(String piece) {
        String text = piece.repeat(LENGTH / piece.length());

        assertQuick(() -> assertThat(NormalPath.of("/" + text)).isEmpty());
        assertQuick(() -> assertThat(SqlScreen.fault(text)).isNotNull());
        assertQuick(() -> assertThat(SqlScreen.fault("SELECT " + text)).isNotEqualTo("no statement"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"teams\":{\"a\":{\"members\":[%s\"x\"]}}}~\"x\",",
                "{\"accessControl\":{\"servers\":{%s\"s\":{\"x\":1}}}}~\"s%d\":{},",
                "{\"%s\":1}~a",
                "{\"a\":[%s1}~[",
                "{%s}~\"a\":1,",
                "{\"accessControl\":{\"approvalWorkflows\":{\"s.t\":{\"autoApprove\":{\"conditions\":[\"%strue\"]}}}}}~("
            })
    void isReadWithinASecondAsADocument(String shapeAndPiece) {
        String[] parts = shapeAndPiece.split("~");
        StringBuilder many = new StringBuilder(LENGTH);
        for (int i = 0; many.length() < LENGTH; i++) {
            many.append(parts[1].replace("%d", String.valueOf(i)));
        }
        byte[] text = parts[0].replace("%s", many).getBytes(StandardCharsets.UTF_8);

        assertQuick(() -> {
            try {
                assertThat(READER.read(text).users()).isNotEmpty();
            } catch (InvalidDocument refused) {
                assertThat(refused.faults()).isNotEmpty();
            }
        });
    }

    /** Of the processor's time, so that a machine that is busy with something else is no fault. */
    private static void assertQuick(Runnable judging) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        judging.run();
        long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        assertThat(Duration.ofNanos(after - before)).isLessThan(SECOND);
    }
}
