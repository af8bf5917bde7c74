package io.portcullis.ear.incontainer;

import io.portcullis.audit.log.AuditFilter;
import io.portcullis.audit.log.AuditLog;
import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.catalog.Servers;
import io.portcullis.directory.Ceilings;
import io.portcullis.enforcement.Facts;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.Epochs;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.portcullis.ear.incontainer.Person.AUDITOR;
import static io.portcullis.ear.incontainer.Person.WRITER;
import static io.portcullis.identity.HostId.DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Who hears of a change, and when: the record within it, in the caller's name; the facts after its commit. */
class EventsIT extends InContainer {
    private static final UserId SOMEBODY = new UserId("somebody");

    @Inject
    private Ceilings ceilings;

    @Inject
    private Door door;

    @Inject
    private Epochs epochs;

    @Inject
    private Facts facts;

    @Inject
    private Imported imported;

    @Inject
    private Interference interference;

    @Inject
    private AuditLog log;

    @Inject
    private Rows rows;

    @Inject
    private Servers servers;

    /** The epochs are also looked at each second; often enough in a row, that is no explanation. */
    @Test
    void factsShowEveryChangeAsSoonAsItIsAnswered() throws Exception {
        ServerKey server = imported.server("facts-after");

        List<String> behind = new ArrayList<>();
        door.as(WRITER, () -> {
            for (int round = 0; round < 30; round++) {
                Trust trust = Trust.values()[round % 3];
                ceilings.set(DEFAULT, SOMEBODY, server, trust);
                HostFacts now = facts.of(DEFAULT).orElseThrow();
                if (!now.ceilings().of(SOMEBODY, server).equals(Optional.of(trust))
                        || now.epoch() != epochs.current(DEFAULT)) {
                    behind.add("round " + round);
                }
            }
            return behind;
        });

        assertThat(behind).isEmpty();
    }

    @Test
    void factsDoNotShowAChangeBeforeItsCommit() throws Exception {
        ServerKey server = imported.server("facts-before");
        List<Boolean> known = new ArrayList<>();

        door.as(
                WRITER,
                () -> interference.with(() -> known.add(knows(server)), () -> {
                    servers.delete(DEFAULT, server);
                    return known;
                }));

        assertThat(known).containsExactly(true);
        assertThat(knows(server)).isFalse();
    }

    @Test
    void factsNeverShowWhatWasWithdrawn() throws Exception {
        ServerKey server = imported.server("facts-withdrawn");
        HostFacts before = facts.of(DEFAULT).orElseThrow();

        Throwable fault = door.as(
                WRITER, () -> interference.sinking(() -> catchThrowable(() -> servers.delete(DEFAULT, server))));

        assertThat(fault).isNotNull();
        assertThat(facts.of(DEFAULT)).containsSame(before);
    }

    @Test
    void theEntryOfAnActNamesWhoIsSignedIn() throws Exception {
        ServerKey server = imported.server("named-act");

        door.as(WRITER, () -> servers.change(DEFAULT, server, null, "by a writer", null));

        assertThat(callers("server_changed", "named-act:%")).containsExactly("writer");
    }

    @Test
    void theEntryOfAReadingNamesWhoIsSignedIn() throws Exception {
        String id = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

        door.as(AUDITOR, () -> log.entry(DEFAULT, id));

        assertThat(callers("audit_read", "entry " + id)).contains("auditor");
    }

    @Test
    void theEntryOfTheProductsOwnActNamesTheProduct() throws Exception {
        ServerKey server = imported.server("own-act");

        servers.refreshed(DEFAULT, server, Imported.found("drifted"));

        assertThat(callers("server_drifted", "own-act:%")).containsExactly("portcullis");
    }

    @Test
    void theRecordThatIsReadHoldsTheAct() throws Exception {
        imported.server("found-act");
        AuditFilter filter =
                new AuditFilter("writer", null, null, null, null, "server_imported", null, null, "found-act", 5, null);

        AuditLog.Page page = door.as(AUDITOR, () -> log.find(DEFAULT, filter));

        assertThat(page.items()).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("administration");
            assertThat(entry.decision()).isEqualTo("allow");
        });
    }

    private boolean knows(ServerKey server) {
        Optional<CatalogSnapshot.ServerFacts> known =
                facts.of(DEFAULT).orElseThrow().catalog().server(server);
        return known.isPresent();
    }

    private List<String> callers(String reason, String sentence) throws Exception {
        return rows.of("select user_id from audit_entry where reason = ? and sentence like ?", reason, sentence);
    }
}
