package io.portcullis.web.proxy.edge;

import io.portcullis.catalog.ServerExists;
import io.portcullis.catalog.UnknownServer;
import io.portcullis.consent.UnknownConsent;
import io.portcullis.directory.PersonExists;
import io.portcullis.directory.UnknownPerson;
import io.portcullis.directory.UnknownRequest;
import io.portcullis.directory.sync.NothingToSync;
import io.portcullis.directory.team.TeamExists;
import io.portcullis.directory.team.UnknownTeam;
import io.portcullis.enforcement.mirror.NoEnvironment;
import io.portcullis.oauth.assertion.IssuerExists;
import io.portcullis.oauth.assertion.UnknownIssuer;
import io.portcullis.oauth.client.UnknownClient;
import io.portcullis.policy.document.InvalidDocument;
import io.portcullis.policy.store.DocumentConflict;
import io.portcullis.signin.federation.UnknownProvider;
import io.portcullis.signin.password.PasswordHash;
import io.portcullis.tenancy.HostExists;
import io.portcullis.tenancy.UnknownHost;
import io.portcullis.upstream.UpstreamFault;
import jakarta.ejb.EJBAccessException;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Everything that leaves a resource as an exception becomes problem details here; what nobody expected gets a reference. */
@Provider
public class FaultMapper implements ExceptionMapper<Throwable> {
    private static final Set<Class<?>> UNKNOWN = Set.of(
            UnknownServer.class,
            UnknownClient.class,
            UnknownPerson.class,
            UnknownTeam.class,
            UnknownRequest.class,
            UnknownConsent.class,
            UnknownIssuer.class,
            UnknownHost.class,
            UnknownProvider.class);
    private static final Set<Class<?>> CONFLICTING = Set.of(
            ServerExists.class,
            PersonExists.class,
            TeamExists.class,
            IssuerExists.class,
            HostExists.class,
            NothingToSync.class,
            NoEnvironment.class);
    private static final Set<String> OUT_OF_REACH = Set.of("08", "53", "57", "58");
    private static final int RETRY_SECONDS = 5;
    private static final Logger LOG = Logger.getLogger(FaultMapper.class.getName());

    @Override
    public Response toResponse(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            Response known = known(cause);
            if (known != null) {
                return known;
            }
        }
        String ref = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, "Incident " + ref, fault);
        return problem(500, "Internal error", "Something went wrong here; tell your administrator ref " + ref);
    }

    private static @Nullable Response known(Throwable cause) {
        if (cause instanceof WebApplicationException web) {
            return web instanceof Problem
                    ? web.getResponse()
                    : problem(web.getResponse().getStatus(), "Request refused", String.valueOf(web.getMessage()));
        }
        if (cause instanceof EJBAccessException) {
            return problem(403, "Forbidden", "The access token lacks the scope for this");
        }
        if (UNKNOWN.contains(cause.getClass())) {
            return problem(404, "Not found", String.valueOf(cause.getMessage()));
        }
        if (CONFLICTING.contains(cause.getClass())) {
            return problem(409, "Conflict", String.valueOf(cause.getMessage()));
        }
        if (cause instanceof IllegalArgumentException refused) {
            return problem(422, "The request is not acceptable", String.valueOf(refused.getMessage()));
        }
        if (cause instanceof PasswordHash.Busy) {
            return Response.fromResponse(problem(503, "Busy", "Many people are signing in; nothing was changed"))
                    .header("Retry-After", RETRY_SECONDS)
                    .build();
        }
        if (cause instanceof OptimisticLockException) {
            return problem(409, "Conflict", "Somebody else changed this at the same time; read it again and retry");
        }
        if (cause instanceof InvalidDocument invalid) {
            return Problem.response(
                    422,
                    "The document is not acceptable",
                    invalid.faults().size() + " faults; nothing was changed",
                    invalid.faults().stream()
                            .map(fault -> new Problem.Fault(fault.pointer(), fault.detail()))
                            .toList());
        }
        if (cause instanceof DocumentConflict conflict) {
            return problem(conflict);
        }
        if (cause instanceof UpstreamFault) {
            return problem(422, "The server cannot be imported", String.valueOf(cause.getMessage()));
        }
        if (cause instanceof SQLException sql
                && String.valueOf(sql.getSQLState()).startsWith("23")) {
            return problem(409, "Conflict", "Somebody else made the same thing at the same time; look at it and retry");
        }
        if (cause instanceof SQLException sql && unreachable(sql)) {
            return problem(503, "Unavailable", "The database cannot be reached; try again");
        }
        return null;
    }

    /** SQLState classes 08 (connection), 53 (resources), 57 (operator), 58 (system); the container gives none. */
    private static boolean unreachable(SQLException fault) {
        String state = fault.getSQLState();
        return state == null || OUT_OF_REACH.contains(state.substring(0, Math.min(2, state.length())));
    }

    private static Response problem(DocumentConflict conflict) {
        int status =
                switch (conflict.kind()) {
                    case STALE -> 412;
                    case CLOSES, LOCKS_OUT -> 409;
                    case MISSING -> 404;
                };
        return problem(status, "Not applied", String.valueOf(conflict.getMessage()));
    }

    private static Response problem(int status, String title, String detail) {
        return Problem.response(status, title, detail, List.of());
    }
}
