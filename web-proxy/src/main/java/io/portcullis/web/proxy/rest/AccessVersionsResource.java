package io.portcullis.web.proxy.rest;

import io.portcullis.mcp.json.JsonDifference;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import io.portcullis.policy.document.InvalidDocument;
import io.portcullis.policy.store.AccessDocuments;
import io.portcullis.policy.store.DocumentConflict;
import io.portcullis.policy.store.DocumentVersion;
import io.portcullis.web.proxy.edge.Addressed;
import io.portcullis.web.proxy.edge.Problem;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code /v1/access-control/versions}: what the document was, who changed it, when and why; and the way back. */
@Path("/v1/access-control/versions")
@Produces("application/json")
public class AccessVersionsResource {
    private static final int MOST = 200;

    @Inject
    private Addressed here;

    @Inject
    private AccessDocuments documents;

    @GET
    public String list(
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @DefaultValue("9223372036854775807") long cursor) {
        int most = Math.max(1, Math.min(limit, MOST));
        List<DocumentVersion> versions = documents.history(here.host(), cursor, most);
        boolean more = versions.size() > most;
        List<DocumentVersion> page = more ? versions.subList(0, most) : versions;
        String next = more ? String.valueOf(page.get(most - 1).number()) : null;
        return Views.page(page.stream().map(AccessVersionsResource::view).toList(), next);
    }

    @GET
    @Path("{number}")
    public String version(@PathParam("number") long number) {
        DocumentVersion version = find(number);
        return view(version).add("document", Views.json(version.text())).build().toString();
    }

    /** What differs between two versions, a row per place. */
    @GET
    @Path("{from}/differences/{to}")
    public String differences(@PathParam("from") long from, @PathParam("to") long to) {
        return Views.page(
                JsonDifference.between(parsed(find(from)), parsed(find(to))).stream()
                        .map(Views::difference)
                        .toList(),
                null);
    }

    @POST
    @Path("{number}/rollback")
    public String rollBack(@PathParam("number") long number, String text) throws InvalidDocument, DocumentConflict {
        Body body = Body.of(text, "reason");
        String reason = body.text("reason", 500);
        body.check();
        long made = documents.rollBack(here.host(), number, reason == null ? "" : reason);
        return Json.createObjectBuilder().add("version", made).build().toString();
    }

    private DocumentVersion find(long number) {
        return documents
                .version(here.host(), number)
                .orElseThrow(() -> new Problem(404, "Not found", "There is no version " + number));
    }

    private static JsonValue parsed(DocumentVersion version) {
        try {
            return StrictJson.parse(version.text().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson corrupt) {
            throw new IllegalStateException("A stored document cannot be read", corrupt);
        }
    }

    private static JsonObjectBuilder view(DocumentVersion version) {
        return Json.createObjectBuilder()
                .add("version", version.number())
                .add("by", version.by())
                .add("at", version.at().toString())
                .add("origin", version.origin())
                .add("reason", version.reason());
    }
}
