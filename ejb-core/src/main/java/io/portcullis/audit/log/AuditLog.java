package io.portcullis.audit.log;

import io.portcullis.audit.ChangeJournal;
import io.portcullis.identity.Caller;
import io.portcullis.identity.HostId;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the record, newest first; each reading by an administrator is an entry itself. */
@Stateless
public class AuditLog {
    private static final String SELECT = """
            select e.*, o.outcome, o.status, o.micros
            from audit_entry e left join audit_outcome o on o.entry_id = e.id where e.host_id = ?""";

    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    @Resource
    private SessionContext context;

    private ChangeJournal journal;

    @SuppressWarnings("NullAway.Init")
    public AuditLog() {}

    @Inject
    public AuditLog(ChangeJournal journal) {
        this.journal = journal;
    }

    @RolesAllowed({"admin:audit", "admin:read"})
    public Page find(HostId host, AuditFilter filter) throws SQLException {
        Page page = page(host, filter, filter.user());
        journal.read(host, "a page of at most " + filter.limit() + " entries");
        return page;
    }

    @RolesAllowed({"admin:audit", "admin:read"})
    public Optional<AuditEntry> entry(HostId host, String id) throws SQLException {
        Query query = new Query(host);
        query.add(" and e.id = ?", id);
        List<AuditEntry> entries = query.run(dataSource);
        journal.read(host, "entry " + id);
        return entries.stream().findFirst();
    }

    /** What the record has on the human who is signed in, whatever user the filter names. */
    @RolesAllowed("human")
    public Page mine(AuditFilter filter) throws SQLException {
        Caller caller = caller();
        return page(caller.host(), filter, caller.user().value());
    }

    @RolesAllowed("human")
    public Optional<AuditEntry> myEntry(String id) throws SQLException {
        Caller caller = caller();
        Query query = new Query(caller.host());
        query.add(" and e.id = ?", id);
        query.add(" and e.user_id = ?", caller.user().value());
        return query.run(dataSource).stream().findFirst();
    }

    /** One entry more than the limit is read, to know whether there is a next page. */
    private Page page(HostId host, AuditFilter filter, @Nullable String user) throws SQLException {
        Query query = new Query(host);
        query.add(" and e.user_id = ?", user);
        query.add(" and e.agent = ?", filter.agent());
        query.add(" and e.server_key = ?", filter.server());
        query.add(" and e.tool = ?", filter.tool());
        query.add(" and e.decision = ?", filter.decision());
        query.add(" and e.reason = ?", filter.reason());
        query.add(" and e.at >= ?", at(filter.from()));
        query.add(" and e.at < ?", at(filter.to()));
        query.addText(filter.text());
        query.add(" and e.id < ?", filter.cursor());
        query.sql.append(" order by e.id desc limit ").append(filter.limit() + 1);
        List<AuditEntry> entries = query.run(dataSource);
        boolean more = entries.size() > filter.limit();
        List<AuditEntry> items = more ? entries.subList(0, filter.limit()) : entries;
        return new Page(items, more ? items.get(items.size() - 1).id() : null);
    }

    private Caller caller() {
        return Caller.of(context.getCallerPrincipal().getName())
                .orElseThrow(() -> new EJBAccessException("A human must be signed in"));
    }

    /** @param next the cursor of the next page, null on the last */
    public record Page(List<AuditEntry> items, @Nullable String next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    private static @Nullable Object at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** A select that grows by conditions whose values are bound, never written into the text. */
    private static final class Query {
        private final StringBuilder sql = new StringBuilder(SELECT);
        private final List<Object> values = new ArrayList<>();

        Query(HostId host) {
            values.add(host.value());
        }

        void add(String condition, @Nullable Object value) {
            if (value != null) {
                sql.append(condition);
                values.add(value);
            }
        }

        void addText(@Nullable String text) {
            if (text != null) {
                String escaped = text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
                sql.append(" and (lower(e.sentence) like ? escape '!' or lower(e.tool) like ? escape '!'"
                        + " or lower(e.user_id) like ? escape '!' or lower(e.agent) like ? escape '!')");
                values.addAll(Collections.nCopies(4, "%" + escaped + "%"));
            }
        }

        List<AuditEntry> run(DataSource source) throws SQLException {
            try (Connection connection = source.getConnection();
                    PreparedStatement select = connection.prepareStatement(sql.toString())) {
                for (int i = 0; i < values.size(); i++) {
                    select.setObject(i + 1, values.get(i));
                }
                List<AuditEntry> entries = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        entries.add(AuditEntry.of(rows));
                    }
                }
                return entries;
            }
        }
    }
}
