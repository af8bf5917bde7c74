package io.portcullis.web.consent.own;

import io.portcullis.audit.log.AuditEntry;
import io.portcullis.audit.log.AuditFilter;
import io.portcullis.audit.log.AuditLog;
import io.portcullis.consent.question.Authorizations;
import io.portcullis.consent.question.ServerChoice;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /activity?decision=…&server=…&before=…}: the record of this person's agents, newest first. */
@Named
@RequestScoped
public class ActivityPage {
    private static final int SIZE = 25;

    @Inject
    private AuditLog log;

    @Inject
    private Authorizations authorizations;

    private String decision = "";
    private String server = "";
    private String before = "";
    private AuditLog.Page page = new AuditLog.Page(List.of(), null);
    private List<ServerChoice> servers = List.of();

    public void load() throws SQLException {
        servers = authorizations.servers();
        page = log.mine(filter());
    }

    /** A filter that nobody could have clicked is no filter. */
    private AuditFilter filter() {
        try {
            return new AuditFilter(
                    null, null, value(server), null, value(decision), null, null, null, null, SIZE, value(before));
        } catch (IllegalArgumentException malformed) {
            return new AuditFilter(null, null, null, null, null, null, null, null, null, SIZE, null);
        }
    }

    private static @Nullable String value(String text) {
        return text.isEmpty() ? null : text;
    }

    public List<AuditEntry> getItems() {
        return page.items();
    }

    /** The cursor of the next page, null on the last. */
    public @Nullable String getNext() {
        return page.next();
    }

    public boolean isFiltered() {
        return !decision.isEmpty() || !server.isEmpty();
    }

    public List<ServerChoice> getServers() {
        return servers;
    }

    public String getDecision() {
        return decision;
    }

    public void setDecision(@Nullable String word) {
        decision = word == null ? "" : word;
    }

    public String getServer() {
        return server;
    }

    public void setServer(@Nullable String key) {
        server = key == null ? "" : key;
    }

    public String getBefore() {
        return before;
    }

    public void setBefore(@Nullable String cursor) {
        before = cursor == null ? "" : cursor;
    }
}
