package io.portcullis.ear.incontainer;

import io.portcullis.catalog.ServerExists;
import io.portcullis.catalog.Servers;
import io.portcullis.catalog.ToolChange;
import io.portcullis.catalog.UnknownServer;
import io.portcullis.directory.Ceilings;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.Epochs;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.portcullis.ear.incontainer.Person.READER;
import static io.portcullis.ear.incontainer.Person.WRITER;
import static io.portcullis.identity.HostId.DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A change, its epoch and its entry are one; so are a refusal and nothing at all. */
class TransactionsIT extends InContainer {
    @Inject
    private Acts acts;

    @Inject
    private Ceilings ceilings;

    @Inject
    private Door door;

    @Inject
    private Epochs epochs;

    @Inject
    private Imported imported;

    @Inject
    private Interference interference;

    @Inject
    private Rows rows;

    @Inject
    private Servers servers;

    @Inject
    private UserTransaction transaction;

    @Test
    void commitsAChangeWithItsEntryAndItsEpoch() throws Exception {
        ServerKey server = imported.server("one-transaction");
        long epoch = epochs.current(DEFAULT);

        door.as(WRITER, () -> servers.change(DEFAULT, server, null, "committed", null));

        assertThat(description(server)).isEqualTo("committed");
        assertThat(epochs.current(DEFAULT)).isEqualTo(epoch + 1);
        assertThat(entries("server_changed", server)).hasSize(1);
    }

    @Test
    void withdrawsAChangeAndItsEntryAndItsEpochWhenItsTransactionSinks() throws Exception {
        ServerKey server = imported.server("sunk-transaction");
        long epoch = epochs.current(DEFAULT);
        List<String> within = new ArrayList<>();

        Throwable fault = door.as(
                WRITER,
                () -> interference.sinkingAfter(
                        () -> within.add(epochs.current(DEFAULT) - epoch + " epoch, "
                                + entries("server_changed", server).size() + " entry"),
                        () -> catchThrowable(() -> servers.change(DEFAULT, server, null, "sunk", null))));

        assertThat(within).containsExactly("1 epoch, 1 entry");
        assertThat(fault).isInstanceOf(EJBException.class).hasRootCauseInstanceOf(Interference.Sunk.class);
        assertThat(description(server)).isEqualTo("imported");
        assertThat(epochs.current(DEFAULT)).isEqualTo(epoch);
        assertThat(entries("server_changed", server)).isEmpty();
    }

    @Test
    void makesNoChangeWhoseEntryCannotBeWritten() throws Exception {
        ServerKey server = imported.server("unwritten-entry");
        List<String> before = rows.all();

        Throwable fault = door.as(
                WRITER,
                () -> rows.refusingEntries(
                        "server_changed",
                        () -> catchThrowable(() -> servers.change(DEFAULT, server, null, "unwritten", null))));

        assertThat(fault).isInstanceOf(EJBException.class).hasRootCauseInstanceOf(SQLException.class);
        assertThat(rows.all()).isEqualTo(before);
    }

    @Test
    void leavesNothingOfAnyActWhoseTransactionSinks() throws Exception {
        List<Acts.Act> changes = acts.changes("sunk-acts");
        List<String> before = rows.all();

        List<String> unsunk = door.as(
                WRITER,
                () -> interference.sinking(() -> {
                    List<String> wrong = new ArrayList<>();
                    for (Acts.Act change : changes) {
                        Throwable fault = catchThrowable(change.body()::run);
                        if (!(fault instanceof EJBException) || !rows.all().equals(before)) {
                            wrong.add(change + ": " + fault);
                        }
                    }
                    return wrong;
                }));

        assertThat(unsunk).isEmpty();
    }

    @Test
    void commitsThoseSameActsWhenNothingSinksThem() throws Exception {
        List<Acts.Act> changes = acts.changes("unsunk-acts");
        long epoch = epochs.current(DEFAULT);
        long entries = rows.number("select count(*) from audit_entry");

        door.as(WRITER, () -> {
            for (Acts.Act change : changes) {
                change.body().run();
            }
            return changes;
        });

        assertThat(epochs.current(DEFAULT)).isEqualTo(epoch + changes.size());
        assertThat(rows.number("select count(*) from audit_entry")).isEqualTo(entries + changes.size());
    }

    @Test
    void tellsThatAServerExistsInItsOwnWords() throws Exception {
        imported.server("twice");
        List<String> before = rows.all();

        Throwable fault = door.as(
                WRITER,
                () -> catchThrowable(
                        () -> servers.propose(DEFAULT, Imported.proposal("twice"), Imported.found("again"))));

        assertThat(fault).isExactlyInstanceOf(ServerExists.class).hasMessageContaining("twice");
        assertThat(rows.all()).isEqualTo(before);
    }

    @Test
    void undoesWhatWasDoneBeforeAnUnknownToolWasNamed() throws Exception {
        ServerKey server = imported.server("half-known");
        Map<String, ToolChange> given = new LinkedHashMap<>();
        given.put(Imported.TOOL, Imported.HIGH);
        given.put("unknown_tool", Imported.HIGH);
        List<String> before = rows.all();

        Throwable fault = door.as(WRITER, () -> catchThrowable(() -> servers.approve(DEFAULT, server, given)));

        assertThat(fault).isExactlyInstanceOf(UnknownServer.class).hasMessageContaining("unknown_tool");
        assertThat(rows.all()).isEqualTo(before);
    }

    @Test
    void dragsTheTransactionOfItsCallerDownWithARefusal() throws Exception {
        ServerKey server = imported.server("dragged-down");
        List<String> before = rows.all();

        int status = door.as(WRITER, () -> {
            transaction.begin();
            try {
                ceilings.set(DEFAULT, new UserId("somebody"), server, Trust.HIGH);
                catchThrowable(() -> servers.delete(DEFAULT, new ServerKey("unknown-server")));
                return transaction.getStatus();
            } finally {
                transaction.rollback();
            }
        });

        assertThat(status).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
        assertThat(rows.all()).isEqualTo(before);
    }

    private String description(ServerKey server) throws Exception {
        return door.as(READER, () -> servers.view(DEFAULT, server).description());
    }

    private List<String> entries(String reason, ServerKey server) throws Exception {
        return rows.of(
                "select id from audit_entry where reason = ? and sentence like ?", reason, server.value() + ":%");
    }
}
