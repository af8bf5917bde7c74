package io.portcullis.mcp.legacy;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.identity.UserId;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LegacySessionTest {
    private static final ServerKey GITHUB = new ServerKey("github");
    private static final LegacySession SESSION =
            new LegacySession(HostId.DEFAULT, new UserId("alice"), new ClientId("claude"), GITHUB, "upstream-s3cr3t");

    @Test
    void belongsToWhoOpenedItAtThatServerAlone() {
        assertThat(SESSION.belongsTo(subject("default", "alice", "claude"), GITHUB))
                .isTrue();
        assertThat(SESSION.belongsTo(subject("default", "alice", "claude"), new ServerKey("jira")))
                .isFalse();
        assertThat(SESSION.belongsTo(subject("default", "bob", "claude"), GITHUB))
                .isFalse();
        assertThat(SESSION.belongsTo(subject("default", "alice", "cursor"), GITHUB))
                .isFalse();
        assertThat(SESSION.belongsTo(subject("other", "alice", "claude"), GITHUB))
                .isFalse();
    }

    @Test
    void doesNotPrintTheUpstreamsId() {
        assertThat(SESSION.toString()).doesNotContain("s3cr3t");
    }

    private static Subject subject(String host, String user, String client) {
        return new Subject(
                new HostId(host),
                new UserId(user),
                new ClientId(client),
                "consent-1",
                Set.of("mcp"),
                "a",
                "jti",
                Instant.parse("2026-08-01T12:00:00Z"));
    }
}
