package io.portcullis.web.proxy.rest;

import io.portcullis.audit.log.AuditEntry;
import io.portcullis.audit.log.AuditFilter;
import io.portcullis.audit.log.AuditLog;
import io.portcullis.enforcement.mirror.ManagedPermit;
import io.portcullis.web.proxy.edge.Addressed;
import io.portcullis.web.proxy.edge.Problem;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code /v1/audit}: the record, newest first, by filter and cursor; one entry with its trace. */
@Path("/v1/audit")
@Produces("application/json")
public class AuditResource {
    private static final Set<String> FILTERS =
            Set.of("user", "agent", "server", "tool", "decision", "reason", "from", "to", "q", "limit", "cursor");

    @Inject
    private Addressed here;

    @Inject
    private AuditLog log;

    @Inject
    private ManagedPermit permit;

    @GET
    public String find(@Context UriInfo uri) throws SQLException {
        AuditLog.Page page = log.find(here.host(), filter(uri.getQueryParameters()));
        return Views.page(page.items().stream().map(Views::entry).toList(), page.next());
    }

    @GET
    @Path("{id}")
    public String entry(@PathParam("id") String id) throws SQLException {
        return log.entry(here.host(), id)
                .map(entry -> Views.entry(entry).build().toString())
                .orElseThrow(() -> new Problem(404, "Not found", "There is no entry " + id));
    }

    /** What Permit's own record has of the same decision. */
    @GET
    @Path("{id}/permit")
    public String permit(@PathParam("id") String id) throws SQLException {
        AuditEntry entry =
                log.entry(here.host(), id).orElseThrow(() -> new Problem(404, "Not found", "There is no entry " + id));
        try {
            return Views.page(
                    permit.log(here.host(), entry).stream().map(Views::permit).toList(), null);
        } catch (IOException silent) {
            throw new Problem(502, "Permit did not answer", String.valueOf(silent.getMessage()));
        }
    }

    private static AuditFilter filter(MultivaluedMap<String, String> query) {
        for (String name : query.keySet()) {
            if (!FILTERS.contains(name)) {
                throw refused(name + " is no filter; there are " + String.join(", ", new TreeSet<>(FILTERS)));
            }
        }
        try {
            String limit = query.getFirst("limit");
            return new AuditFilter(
                    query.getFirst("user"),
                    query.getFirst("agent"),
                    query.getFirst("server"),
                    query.getFirst("tool"),
                    query.getFirst("decision"),
                    query.getFirst("reason"),
                    instant(query.getFirst("from")),
                    instant(query.getFirst("to")),
                    query.getFirst("q"),
                    limit == null ? 50 : Integer.parseInt(limit),
                    query.getFirst("cursor"));
        } catch (NumberFormatException malformed) {
            throw refused("limit must be a number");
        } catch (DateTimeParseException malformed) {
            throw refused("from and to are times like 2026-03-03T10:30:00Z");
        } catch (IllegalArgumentException refused) {
            throw refused(String.valueOf(refused.getMessage()));
        }
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    private static Problem refused(String detail) {
        return new Problem(400, "Bad filter", detail);
    }
}
