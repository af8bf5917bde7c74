package io.portcullis.audit.log;

import io.portcullis.MovableClock;
import io.portcullis.TestDatabase;
import io.portcullis.audit.AuditRows;
import io.portcullis.audit.ChangeJournal;
import io.portcullis.audit.Intent;
import io.portcullis.audit.Node;
import io.portcullis.audit.Ulid;
import io.portcullis.identity.Caller;
import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.HostChanged;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.SessionContext;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Reading the record, on every database. */
abstract class AuditLogContract {
    private static final HostId HOST = HostId.DEFAULT;
    private static final Node NODE = new Node("N".repeat(26));
    private static final AuditFilter ALL = filter(null, null, null, 10, null);

    private final MovableClock clock = new MovableClock();
    private final Ulid ids = new Ulid(clock, new SecureRandom());
    private TestDatabase database;
    private ChangeJournal changes;
    private AuditLog log;

    abstract TestDatabase open();

    @BeforeEach
    void openLog() {
        database = open();
        changes = new ChangeJournal(NODE, ids, clock);
        inject(changes, "dataSource", database.enlisted());
        inject(changes, "context", callerIs("auditor"));
        log = new AuditLog(changes);
        inject(log, "dataSource", database.enlisted());
    }

    @Test
    void readsTheNewestFirstAndTellsWhereThePageGoesOn() {
        List<String> written = List.of(write("alice", "get_a"), write("alice", "get_b"), write("bob", "get_c"));

        AuditLog.Page first = find(filter(null, null, null, 2, null));
        AuditLog.Page last = find(filter(null, null, null, 2, first.next()));

        assertThat(first.items()).extracting(AuditEntry::id).containsExactly(written.get(2), written.get(1));
        assertThat(last.items()).extracting(AuditEntry::id).containsExactly(written.get(0));
        assertThat(last.next()).isNull();
    }

    @Test
    void readsEachColumnWithTheOutcome() {
        String answered = write("alice", "get_a");
        database.run("insert into audit_outcome (entry_id, at, outcome, status, micros) values ('" + answered
                + "', current_timestamp, 'answered', 200, 1500)");
        write("bob", "get_b");

        List<AuditEntry> entries = find(ALL).items();

        assertThat(entries).extracting(AuditEntry::outcome).containsExactly(null, "answered");
        assertThat(entries).extracting(AuditEntry::status).containsExactly(null, 200);
        assertThat(entries).extracting(AuditEntry::micros).containsExactly(null, 1_500L);
        assertThat(entries.get(1).timestamp().toInstant()).isBetween(MovableClock.START, clock.instant());
        assertThat(entries.get(1).node()).isEqualTo(NODE.id());
        assertThat(entries.get(1).code()).isEqualTo("ALLOWED");
    }

    @Test
    void findsByUserTimeAndText() {
        write("alice", "get_50%");
        Instant between = clock.instant().plusMillis(1);
        clock.advance(Duration.ofSeconds(1));
        write("bob", "get_500");

        assertThat(tools(filter("alice", null, null, 10, null))).containsExactly("get_50%");
        assertThat(tools(filter(null, between, null, 10, null)))
                .contains("get_500")
                .doesNotContain("get_50%");
        assertThat(tools(filter(null, null, "GET_50%", 10, null))).containsExactly("get_50%");
        assertThat(tools(filter(null, null, "getX5", 10, null))).isEmpty();
        assertThat(tools(filter("' or '1'='1", null, null, 10, null))).isEmpty();
    }

    @Test
    void readsOneEntryAndNothingOfAnotherHost() {
        String id = write("alice", "get_a");
        database.run("insert into host (id, name) values ('other', 'Other')");

        assertThat(database.inTransaction(() -> log.entry(HOST, id).isPresent()))
                .isTrue();
        assertThat(database.inTransaction(() -> log.entry(HOST, "0".repeat(26)).isPresent()))
                .isFalse();
        assertThat(database.inTransaction(
                        () -> log.entry(new HostId("other"), id).isPresent()))
                .isFalse();
        assertThat(database.inTransaction(() -> log.find(new HostId("other"), filter("alice", null, null, 10, null))
                        .items()))
                .isEmpty();
    }

    @Test
    void aHumanReadsTheirOwnWhateverUserTheFilterNames() {
        String own = write("alice", "get_a");
        String anothers = write("bob", "get_b");
        write(null, "get_c");
        inject(log, "context", callerIs(new Caller(HOST, new UserId("alice")).principalName()));

        List<AuditEntry> all = mine(ALL);
        List<AuditEntry> ofBob = mine(filter("bob", null, null, 10, null));

        assertThat(all).extracting(AuditEntry::id).containsExactly(own);
        assertThat(ofBob).extracting(AuditEntry::id).containsExactly(own);
        assertThat(myEntry(own)).isPresent();
        assertThat(myEntry(anothers)).isEmpty();
    }

    @Test
    void aHumanOfAnotherHostHasTheNameAlone() {
        String id = write("alice", "get_a");
        database.run("insert into host (id, name) values ('other', 'Other')");
        inject(log, "context", callerIs(new Caller(new HostId("other"), new UserId("alice")).principalName()));

        assertThat(mine(ALL)).isEmpty();
        assertThat(myEntry(id)).isEmpty();
    }

    @Test
    void whoIsNoHumanHasNoRecordOfTheirOwn() {
        inject(log, "context", callerIs("auditor"));

        assertThatExceptionOfType(EJBAccessException.class).isThrownBy(() -> log.mine(ALL));
        assertThatExceptionOfType(EJBAccessException.class).isThrownBy(() -> log.myEntry("0".repeat(26)));
    }

    @Test
    void writesAnEntryForEachReading() {
        write("alice", "get_a");

        find(ALL);

        assertThat(database.rows("select user_id, sentence from audit_entry where type = 'audit_read'"))
                .containsExactly("auditor a page of at most 10 entries");
    }

    @Test
    void writesAnEntryForEachActOfAdministration() {
        database.inTransaction(() -> {
            changes.record(new HostChanged(HOST, "server_approved", "github", "3 tools are open"));
            return null;
        });

        assertThat(database.rows("select type, decision, reason, user_id, sentence from audit_entry"))
                .containsExactly("administration allow server_approved auditor github: 3 tools are open");
    }

    @Test
    void refusesALimitOrACursorThatNobodyGave() {
        assertThatIllegalArgumentException().isThrownBy(() -> filter(null, null, null, 0, null));
        assertThatIllegalArgumentException().isThrownBy(() -> filter(null, null, null, 501, null));
        assertThatIllegalArgumentException().isThrownBy(() -> filter(null, null, null, 10, "' or 1=1 --"));
    }

    private AuditLog.Page find(AuditFilter filter) {
        return database.inTransaction(() -> log.find(HOST, filter));
    }

    private List<AuditEntry> mine(AuditFilter filter) {
        return database.inTransaction(() -> log.mine(filter).items());
    }

    private Optional<AuditEntry> myEntry(String id) {
        return database.inTransaction(() -> log.myEntry(id));
    }

    private List<String> tools(AuditFilter filter) {
        return find(filter).items().stream()
                .filter(entry -> entry.type().equals("access_control"))
                .map(AuditEntry::tool)
                .toList();
    }

    /** @return the id of the entry */
    private String write(String user, String tool) {
        clock.advance(Duration.ofMillis(1));
        Intent intent = new Intent(
                ids.next(),
                HOST,
                clock.instant(),
                "access_control",
                "allow",
                "ALLOWED",
                "allowed",
                user,
                "claude",
                "github",
                tool,
                "tools/call",
                null,
                "127.0.0.1",
                "test",
                "[]",
                true);
        return database.inTransaction(() -> {
            try (Connection connection = database.enlisted().getConnection()) {
                AuditRows.insertIntents(connection, List.of(intent), NODE);
                return intent.id();
            }
        });
    }

    private static AuditFilter filter(String user, Instant from, String text, int limit, String cursor) {
        return new AuditFilter(user, null, null, null, null, null, from, null, text, limit, cursor);
    }

    private static SessionContext callerIs(String name) {
        Principal principal = () -> name;
        return (SessionContext) Proxy.newProxyInstance(
                AuditLogContract.class.getClassLoader(),
                new Class<?>[] {SessionContext.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getCallerPrincipal")) {
                        return principal;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static void inject(Object bean, String name, Object value) {
        try {
            Field field = bean.getClass().getDeclaredField(name);
            field.setAccessible(true);
            field.set(bean, value);
        } catch (ReflectiveOperationException renamed) {
            throw new IllegalStateException(renamed);
        }
    }
}
