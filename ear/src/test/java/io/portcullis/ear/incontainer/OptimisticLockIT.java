package io.portcullis.ear.incontainer;

import io.portcullis.catalog.ServerView;
import io.portcullis.catalog.Servers;
import io.portcullis.identity.ServerKey;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static io.portcullis.ear.incontainer.Person.READER;
import static io.portcullis.ear.incontainer.Person.WRITER;
import static io.portcullis.identity.HostId.DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Two who change one thing at once: the first has it, the second is told and has changed nothing. */
class OptimisticLockIT extends InContainer {
    private static final long PATIENCE_SECONDS = 20;

    @Inject
    private Crew crew;

    @Inject
    private Door door;

    @Inject
    private Imported imported;

    @Inject
    private Interference interference;

    @Inject
    private Rows rows;

    @Inject
    private Servers servers;

    /** The first is held before its commit until the second waits for its row, so both have read the same version. */
    @Test
    void failsTheSecondOfTwoChangesAtOnce() throws Exception {
        ServerKey server = imported.server("at-once");
        long version = view(server).version();

        Throwable second = door.as(
                WRITER,
                () -> secondOfTwo(
                        () -> servers.change(DEFAULT, server, null, "first", null),
                        () -> servers.change(DEFAULT, server, null, "second", null)));

        assertThat(second).isInstanceOf(EJBException.class);
        assertThat(causes(second)).hasAtLeastOneElementOfType(OptimisticLockException.class);
        assertThat(view(server).description()).isEqualTo("first");
        assertThat(view(server).version()).isEqualTo(version + 1);
        assertThat(entries(server)).hasSize(1);
    }

    /** An approval pins what is pending as it commits, so it must not be another definition than it read. */
    @Test
    void failsAnApprovalWhoseDefinitionIsReplacedMeanwhile() throws Exception {
        ServerKey server = imported.server("replaced-meanwhile");
        servers.refreshed(DEFAULT, server, Imported.found("second"));

        Throwable approval = door.as(
                WRITER,
                () -> secondOfTwo(
                        () -> servers.refreshed(DEFAULT, server, Imported.found("third")),
                        () -> servers.approve(DEFAULT, server, Map.of())));

        assertThat(causes(approval)).hasAtLeastOneElementOfType(OptimisticLockException.class);
        assertThat(view(server).tools()).singleElement().satisfies(tool -> {
            assertThat(tool.state()).isEqualTo("changed");
            assertThat(tool.definition()).contains("first");
            assertThat(tool.pending()).contains("third");
        });
    }

    @Test
    void failsAChangeWhileAToolOfItsServerIsClassed() throws Exception {
        ServerKey server = imported.server("classed-meanwhile");

        Throwable second = door.as(
                WRITER,
                () -> secondOfTwo(
                        () -> servers.changeTool(DEFAULT, server, Imported.TOOL, Imported.HIGH),
                        () -> servers.change(DEFAULT, server, null, "second", null)));

        assertThat(causes(second)).hasAtLeastOneElementOfType(OptimisticLockException.class);
        assertThat(view(server).tools().get(0).trust()).isEqualTo("high");
        assertThat(view(server).description()).isEqualTo("imported");
    }

    private Throwable secondOfTwo(Acts.Body first, Acts.Body second) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        return interference.with(() -> hold(held, release), () -> {
            Future<Throwable> leading = crew.send(() -> catchThrowable(first::run));
            assertThat(held.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            Future<Throwable> following = crew.send(() -> catchThrowable(second::run));
            awaitThatOneWaitsForTheOther();
            release.countDown();
            assertThat(leading.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNull();
            return following.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        });
    }

    private static boolean hold(CountDownLatch held, CountDownLatch release) throws InterruptedException {
        held.countDown();
        return release.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The database knows who waits for whose row. */
    private void awaitThatOneWaitsForTheOther() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (rows.number("select count(*) from information_schema.sessions where blocker_id is not null") == 0) {
            assertThat(System.nanoTime()).as("nobody waits").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private ServerView view(ServerKey server) throws Exception {
        return door.as(READER, () -> servers.view(DEFAULT, server));
    }

    private List<String> entries(ServerKey server) throws Exception {
        return rows.of(
                "select id from audit_entry where reason = 'server_changed' and sentence like ?",
                server.value() + ":%");
    }

    private static List<Throwable> causes(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause).toList();
    }
}
