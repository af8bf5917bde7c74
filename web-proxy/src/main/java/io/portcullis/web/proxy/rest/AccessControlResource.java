package io.portcullis.web.proxy.rest;

import io.portcullis.policy.document.InvalidDocument;
import io.portcullis.policy.store.AccessDocuments;
import io.portcullis.policy.store.DocumentChange;
import io.portcullis.policy.store.DocumentConflict;
import io.portcullis.policy.store.DocumentVersion;
import io.portcullis.web.proxy.edge.Addressed;
import io.portcullis.web.proxy.edge.Problem;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/access-control}: the whole document. Its ETag is the number of its version; 0 where there is none. */
@Path("/v1/access-control")
@Produces("application/json")
public class AccessControlResource {
    private static final String SCHEMA = "/META-INF/access-control.schema.json";

    @Inject
    private Addressed here;

    @Inject
    private AccessDocuments documents;

    @GET
    public Response document() {
        Optional<DocumentVersion> latest = documents.current(here.host());
        return Response.ok(latest.map(DocumentVersion::text).orElse("{}"))
                .header("ETag", Versions.tag(latest.map(DocumentVersion::number).orElse(0L)))
                .header("Cache-Control", "no-store")
                .build();
    }

    /**
     * @param confirm {@code closed} lets a document close every server to everybody
     * @param reason for the list of versions
     */
    @PUT
    public Response apply(
            byte[] body,
            @HeaderParam("If-Match") @Nullable String expected,
            @QueryParam("dryRun") boolean dryRun,
            @QueryParam("confirm") @Nullable String confirm,
            @QueryParam("reason") @Nullable String reason)
            throws InvalidDocument, DocumentConflict {
        DocumentChange change = new DocumentChange(
                text(body), Versions.expected(expected), "api", reason == null ? "" : reason, "closed".equals(confirm));
        if (dryRun) {
            documents.check(here.host(), change);
            return answer(documents.number(here.host()), true);
        }
        return answer(documents.apply(here.host(), change), false);
    }

    /** The shape of the document, for editors (JSON Schema 2020-12). */
    @GET
    @Path("schema")
    @Produces("application/schema+json")
    public String schema() throws IOException {
        try (InputStream schema = AccessDocuments.class.getResourceAsStream(SCHEMA)) {
            if (schema == null) {
                throw new Problem(404, "Not found", "The schema is missing from this build");
            }
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Bytes that are no UTF-8 are nobody's document. */
    private static String text(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body)) {
            throw new Problem(400, "Not a document", "The body is not UTF-8");
        }
        return text;
    }

    private static Response answer(long number, boolean dryRun) {
        return Response.ok(Json.createObjectBuilder()
                        .add("version", number)
                        .add("applied", !dryRun)
                        .add("dryRun", dryRun)
                        .build()
                        .toString())
                .header("ETag", Versions.tag(number))
                .build();
    }
}
