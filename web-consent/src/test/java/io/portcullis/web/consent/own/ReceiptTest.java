package io.portcullis.web.consent.own;

import io.portcullis.consent.ConsentView;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Trust;
import io.portcullis.tenancy.HostAddress;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReceiptTest {
    private static final OffsetDateTime GRANTED = OffsetDateTime.parse("2026-11-22T21:00:00+01:00");
    private static final ConsentView CONSENT = new ConsentView(
            "c1",
            "alice@example.com",
            "client",
            "Claude \"Code\"",
            "github",
            "GitHub",
            Trust.LOW,
            Trust.HIGH,
            "127.0.0.1",
            null,
            GRANTED,
            GRANTED,
            GRANTED.plusDays(30),
            null,
            null);

    @Test
    void saysWhoLetWhomDoWhatAndForHowLong() {
        String json = new Receipt(CONSENT, new HostAddress(HostId.DEFAULT, "https://gw.example")).json();

        assertThat(json)
                .contains("\"person\":\"alice@example.com\"", "\"level\":\"low\"", "\"name\":\"Claude \\\"Code\\\"\"")
                .contains("\"resource\":\"https://gw.example/mcp/github\"", "\"gateway\":\"https://gw.example\"")
                .contains("\"granted_at\":\"2026-11-22T20:00:00Z\"", "\"expires_at\":\"2026-12-22T20:00:00Z\"");
    }
}
