package io.portcullis.web.consent.connect;

import io.portcullis.audit.log.AuditFilter;
import io.portcullis.audit.log.AuditLog;
import io.portcullis.consent.question.Authorizations;
import io.portcullis.consent.question.ServerChoice;
import io.portcullis.identity.ServerKey;
import io.portcullis.web.consent.edge.Reply;
import io.portcullis.web.consent.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /connect?server=…}: how to add a server to a client. With {@code since} the page waits for the first call: it
 * loads itself again, because it was asked to, until a call is in the record or ten minutes have gone.
 */
@Named
@RequestScoped
public class ConnectPage {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int LOOKED_AT = 20;
    private static final String CALL = "access_control";
    private static final String SECONDS_BETWEEN_LOOKS = "4";

    @Inject
    private Authorizations authorizations;

    @Inject
    private AuditLog log;

    @Inject
    private Visit visit;

    @Inject
    private Reply reply;

    @Inject
    private Clock clock;

    private String server = "";
    private long since;
    private boolean arrived;
    private List<ServerChoice> servers = List.of();

    public void load() throws SQLException {
        servers = authorizations.servers();
        if (server.isEmpty() && servers.size() == 1) {
            server = servers.get(0).key();
        }
        if (since > 0 && getChosen() != null) {
            look();
        }
    }

    private void look() throws SQLException {
        Instant from = Instant.ofEpochMilli(since);
        AuditFilter recent = new AuditFilter(null, null, server, null, null, null, from, null, null, LOOKED_AT, null);
        arrived =
                log.mine(recent).items().stream().anyMatch(entry -> entry.type().equals(CALL));
        if (isWaiting()) {
            String again = visit.url("/connect?server=" + server + "&since=" + since);
            reply.header("Refresh", SECONDS_BETWEEN_LOOKS + "; url=" + again);
        }
    }

    public boolean isWaiting() {
        return since > 0 && !arrived && !isTired();
    }

    /** Whether it has waited long enough. */
    public boolean isTired() {
        return since > 0
                && !arrived
                && clock.instant().isAfter(Instant.ofEpochMilli(since).plus(PATIENCE));
    }

    public boolean isArrived() {
        return arrived;
    }

    public long getNow() {
        return clock.millis();
    }

    /** The chosen server if this person may use it. */
    public @Nullable ServerChoice getChosen() {
        return servers.stream()
                .filter(choice -> choice.key().equals(server))
                .findFirst()
                .orElse(null);
    }

    public String getUrl() {
        return visit.address().resource(new ServerKey(server));
    }

    public Snippets getSnippets() {
        return new Snippets(server, getUrl());
    }

    public List<ServerChoice> getServers() {
        return servers;
    }

    public String getServer() {
        return server;
    }

    public void setServer(@Nullable String key) {
        server = key == null ? "" : key;
    }

    public long getSince() {
        return since;
    }

    public void setSince(long millis) {
        since = Math.min(Math.max(0, millis), clock.millis());
    }
}
