package io.portcullis.web.proxy.rest;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.enforcement.Facts;
import io.portcullis.identity.ServerKey;
import io.portcullis.policy.document.BulkChange;
import io.portcullis.policy.document.InvalidDocument;
import io.portcullis.policy.store.AccessDocuments;
import io.portcullis.policy.store.BulkOrder;
import io.portcullis.policy.store.DocumentConflict;
import io.portcullis.policy.store.DocumentVersion;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /v1/access-control/bulk}: many into and out of servers at once, all or nothing. */
@Path("/v1/access-control/bulk")
@Produces("application/json")
public class AccessBulkResource {
    @Inject
    private Addressed here;

    @Inject
    private Facts facts;

    @Inject
    private AccessDocuments documents;

    @POST
    public Response change(
            String text,
            @HeaderParam("If-Match") @Nullable String expected,
            @QueryParam("dryRun") boolean dryRun,
            @QueryParam("confirm") @Nullable String confirm)
            throws InvalidDocument, DocumentConflict {
        Body body = Body.of(text, "teams", "users");
        BulkChange change = new BulkChange(moves(body, "teams"), moves(body, "users"));
        body.check();
        BulkOrder order = new BulkOrder(Versions.expected(expected), dryRun, "closed".equals(confirm));
        DocumentVersion made = documents.edit(here.host(), change, order, imported());
        return Response.ok(Json.createObjectBuilder()
                        .add("version", made.number())
                        .add("applied", !dryRun)
                        .add("changes", made.reason())
                        .build()
                        .toString())
                .header("ETag", Versions.tag(made.number()))
                .build();
    }

    private static Map<String, BulkChange.Move> moves(Body body, String section) {
        Map<String, BulkChange.Move> moves = new HashMap<>();
        body.each(section, "addServers", "removeServers")
                .forEach((name, move) -> moves.put(
                        name,
                        new BulkChange.Move(
                                servers(move.strings("addServers")), servers(move.strings("removeServers")))));
        return moves;
    }

    private static List<String> servers(@Nullable List<String> named) {
        return named == null ? List.of() : named;
    }

    private Set<String> imported() {
        CatalogSnapshot catalog = facts.newest(here.host()).catalog();
        return catalog.servers().keySet().stream().map(ServerKey::value).collect(Collectors.toSet());
    }
}
