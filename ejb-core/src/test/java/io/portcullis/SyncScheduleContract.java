package io.portcullis;

import io.portcullis.directory.source.DirectoryConnection;
import io.portcullis.directory.source.DirectoryKind;
import io.portcullis.identity.UserId;
import io.portcullis.policy.people.DirectorySync;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestSync.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** When a directory is asked, by whom and with what, on every database; and that it is told when nobody counts any more. */
abstract class SyncScheduleContract extends SyncScene {
    @Test
    void thatNobodyCountsAnyMoreIsToldOnce() {
        run();
        okta.answers("GET /api/v1/groups/g1/users?limit=200", 503, Map.of(), "{}");

        clock.advance(Duration.ofMinutes(119));
        run();
        assertThat(types()).doesNotContain("directory_lapsed");
        clock.advance(Duration.ofMinutes(1));
        run();
        run();

        assertThat(types()).filteredOn("directory_lapsed"::equals).hasSize(1);
    }

    @Test
    void aPauseLapsesLikeAFailure() {
        run();
        group("g1");

        clock.advance(Duration.ofHours(2));
        run();

        assertThat(status().state()).isEqualTo("paused");
        assertThat(types()).endsWith("directory_sync_paused", "directory_lapsed");
    }

    @Test
    void noProviderIsAskedMoreThanOnceAMinute() {
        DirectorySync eager = new DirectorySync("okta", Duration.ofSeconds(1), ASKED.teams(), ASKED.roles());
        run();

        clock.advance(Duration.ofSeconds(59));
        assertThat(due(eager)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(due(eager)).isTrue();
    }

    @Test
    void withoutAConnectionItSaysWhatToDo() {
        sync.does(r -> r.connections().delete(HOST));

        run();

        assertThat(status().state()).isEqualTo("failed");
        assertThat(status().detail()).contains("PUT /v1/directory-sync/connection");
    }

    @Test
    void theDocumentAndTheConnectionAreOfOneKind() {
        sync.node().start(HOST, new DirectorySync("entra", Duration.ofHours(1), Map.of("g1", "t"), Map.of()), false);

        assertThat(status().detail()).isEqualTo("the document asks entra, and the connection is to okta");
    }

    @Test
    void itIsDueAfterEachIntervalAtOnceForAnotherMappingAndSoonerAfterAFailure() {
        assertThat(due(ASKED)).isTrue();
        run();
        assertThat(due(ASKED)).isFalse();
        assertThat(due(new DirectorySync("okta", Duration.ofHours(1), Map.of("g9", "t"), Map.of())))
                .isTrue();

        clock.advance(Duration.ofMinutes(59));
        assertThat(due(ASKED)).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(due(ASKED)).isTrue();
        sync.does(r -> r.connections().delete(HOST));
        run();
        clock.advance(Duration.ofMinutes(1));
        assertThat(due(ASKED)).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(due(ASKED)).isTrue();
        run();
        clock.advance(Duration.ofMinutes(3));
        assertThat(due(ASKED)).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(due(ASKED)).isTrue();
    }

    /** Another node begins while this one waits for the provider; then the lease of this one is over. */
    @Test
    void oneNodeAtATimeAndWhoLostTheLeaseKeepsNothing() {
        List<Runnable> waiting = new ArrayList<>();
        sync.threads = waiting::add;
        assertThat(sync.node().start(HOST, ASKED, false)).isTrue();
        assertThat(status().state()).isEqualTo("running");
        assertThat(sync.node().start(HOST, ASKED, false)).isFalse();

        clock.advance(Duration.ofMinutes(11));
        sync.threads = Runnable::run;
        run();
        group("g1", active("mallory"));
        waiting.forEach(Runnable::run);

        assertThat(members().number()).isEqualTo(1);
        assertThat(members().groups()).doesNotContainKey(new UserId("mallory@example.com"));
        assertThat(status().state()).isEqualTo("done");
    }

    @Test
    void aSecretIsSealedKeptAndForOneAddress() {
        sync.does(
                r -> r.connections().put(HOST, DirectoryConnection.of(DirectoryKind.OKTA, okta.url(), null, "", null)));

        run();

        assertThat(status().state()).isEqualTo("done");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sync.does(r -> r.connections()
                        .put(
                                HOST,
                                DirectoryConnection.of(DirectoryKind.OKTA, "https://thief.example", null, "", null))))
                .withMessageContaining("secret is needed");
    }
}
