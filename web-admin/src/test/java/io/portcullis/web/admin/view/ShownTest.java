package io.portcullis.web.admin.view;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShownTest {
    @Test
    void charactersThatHideAreWrittenAsTheirNumber() {
        assertThat(Shown.visible("pay\u200bpal \u202egnp.exe")).isEqualTo("pay⟦U+200B⟧pal ⟦U+202E⟧gnp.exe");
    }

    @Test
    void jsonHasAMemberALineAndWhatIsNoJsonStandsAsItIs() {
        assertThat(Shown.json("{\"a\":1,\"b\":[true]}")).contains("\"a\": 1").contains("\n");
        assertThat(Shown.json("\"just text\"")).isEqualTo("\"just text\"");
        assertThat(Shown.json("{broken")).isEqualTo("{broken");
        assertThat(Shown.json(null)).isEmpty();
    }

    @Test
    void timesAreWrittenInUtc() {
        assertThat(Shown.time(OffsetDateTime.parse("2026-03-03T10:30:00+02:00")))
                .isEqualTo("2026-03-03 08:30:00 UTC");
        assertThat(Shown.machineTime(OffsetDateTime.parse("2026-03-03T10:30:00.123+02:00")))
                .isEqualTo("2026-03-03T08:30:00Z");
    }
}
