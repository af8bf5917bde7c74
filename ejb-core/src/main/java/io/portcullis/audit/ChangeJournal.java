package io.portcullis.audit;

import io.portcullis.identity.Caller;
import io.portcullis.identity.HostId;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/** Writes acts of administration into the record, in the transaction of the act: without the entry there is no act. */
@Stateless
public class ChangeJournal {
    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    @Resource
    private SessionContext context;

    private Node node;
    private Ulid ids;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public ChangeJournal() {}

    @Inject
    public ChangeJournal(Node node, Ulid ids, Clock clock) {
        this.node = node;
        this.ids = ids;
        this.clock = clock;
    }

    @PermitAll
    public void record(@Observes HostChanged change) throws SQLException {
        write(change.host(), "administration", change.type(), change.object() + ": " + change.detail());
    }

    /** Reading the record is part of the record. */
    @PermitAll
    public void read(HostId host, String filter) throws SQLException {
        write(host, "audit_read", "audit_read", filter);
    }

    /** What people and agents did, each under its own name; the signed-in one where the event names nobody. */
    @PermitAll
    public void note(@Observes Noted noted) throws SQLException {
        insert(new Intent(
                ids.next(),
                noted.host(),
                clock.instant(),
                noted.type(),
                noted.decision(),
                noted.reason(),
                noted.sentence(),
                noted.user() == null ? caller() : noted.user().value(),
                noted.agent() == null ? null : noted.agent().value(),
                noted.server() == null ? null : noted.server().value(),
                null,
                null,
                null,
                noted.origin().ip(),
                noted.origin().userAgent(),
                "[]",
                false));
    }

    private void write(HostId host, String type, String reason, String sentence) throws SQLException {
        insert(new Intent(
                ids.next(),
                host,
                clock.instant(),
                type,
                "allow",
                reason,
                sentence,
                caller(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "[]",
                false));
    }

    /** A human without their host, a service account's id, or the product itself where nobody asked. */
    private String caller() {
        String name = context.getCallerPrincipal().getName();
        String known = "UNAUTHENTICATED".equals(name) ? "portcullis" : name;
        return Caller.of(known).map(caller -> caller.user().value()).orElse(known);
    }

    private void insert(Intent entry) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            AuditRows.insertIntents(connection, List.of(entry), node);
        }
    }
}
