package io.portcullis.web.proxy.rest;

import io.portcullis.directory.source.DirectoryConnection;
import io.portcullis.directory.source.DirectoryFault;
import io.portcullis.directory.source.DirectoryKind;
import io.portcullis.directory.sync.Connections;
import io.portcullis.directory.sync.ManagedSyncs;
import io.portcullis.directory.sync.SyncPreview;
import io.portcullis.directory.sync.SyncStatus;
import io.portcullis.enforcement.Facts;
import io.portcullis.identity.Secret;
import io.portcullis.policy.people.DirectorySync;
import io.portcullis.web.proxy.edge.Addressed;
import io.portcullis.web.proxy.edge.Problem;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/directory-sync}: how the {@code identityProvider} of the access-control document is asked. */
@Path("/v1/directory-sync")
@Produces("application/json")
public class DirectorySyncResource {
    private static final String REMOVALS = "removals";

    @Inject
    private Addressed here;

    @Inject
    private Facts facts;

    @Inject
    private Connections connections;

    @Inject
    private ManagedSyncs syncs;

    @GET
    public String status() {
        SyncStatus status = syncs.status(here.host());
        Optional<DirectorySync> asked = asked();
        JsonObjectBuilder view =
                Json.createObjectBuilder().add("state", status.state()).add("detail", status.detail());
        time(view, "syncedAt", status.syncedAt());
        time(view, "triedAt", status.triedAt());
        time(view, "lapsesAt", asked.map(status::lapsesAt).orElse(null));
        view.add("members", status.members());
        view.add("unknownGroups", Json.createArrayBuilder(status.unknownGroups()));
        connections
                .shown(here.host())
                .ifPresentOrElse(
                        connection -> view.add("connection", view(connection)), () -> view.addNull("connection"));
        asked.ifPresentOrElse(sync -> view.add("document", view(sync)), () -> view.addNull("document"));
        return view.build().toString();
    }

    @PUT
    @Path("connection")
    public String connect(String text) {
        Body body = Body.of(text, "type", "address", "api", "clientId", "secret");
        String type = body.required("type", 20);
        String address = body.required("address", 2000);
        String api = body.text("api", 2000);
        String clientId = body.text("clientId", 255);
        String secret = body.text("secret", 4000);
        Optional<DirectoryKind> kind = DirectoryKind.of(type == null ? "" : type);
        if (kind.isEmpty()) {
            body.fault("type", "is okta, entra or keycloak");
        }
        body.check();
        DirectoryConnection connection = DirectoryConnection.of(
                kind.orElseThrow(),
                address,
                api,
                clientId == null ? "" : clientId,
                secret == null ? null : new Secret(secret));
        connections.put(here.host(), connection);
        return view(connection).build().toString();
    }

    @DELETE
    @Path("connection")
    public void disconnect() {
        if (!connections.delete(here.host())) {
            throw new Problem(404, "Not found", "There is no connection to a directory");
        }
    }

    /** @param confirm {@code removals} lets more than a fifth of the memberships end */
    @POST
    @Path("run")
    public Response run(@QueryParam("confirm") @Nullable String confirm, @QueryParam("dryRun") boolean dryRun) {
        DirectorySync sync = asked().orElse(null);
        if (dryRun) {
            return Response.ok(preview(sync)).build();
        }
        if (!syncs.start(here.host(), sync, REMOVALS.equals(confirm))) {
            throw new Problem(409, "Sync under way", "A sync is under way; GET /v1/directory-sync says how it goes");
        }
        return Response.accepted(status()).build();
    }

    private String preview(@Nullable DirectorySync sync) {
        try {
            SyncPreview preview = syncs.preview(here.host(), sync);
            return Json.createObjectBuilder()
                    .add("joining", Json.createArrayBuilder(preview.joining()))
                    .add("leaving", Json.createArrayBuilder(preview.leaving()))
                    .add("deactivated", Json.createArrayBuilder(preview.deactivated()))
                    .add("unknownGroups", Json.createArrayBuilder(preview.unknownGroups()))
                    .add("pauses", preview.pauses())
                    .build()
                    .toString();
        } catch (DirectoryFault fault) {
            throw new Problem(502, "The directory did not answer", String.valueOf(fault.getMessage()));
        }
    }

    private Optional<DirectorySync> asked() {
        return facts.newest(here.host()).policy().directory();
    }

    private static JsonObjectBuilder view(DirectoryConnection connection) {
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("type", connection.kind().word())
                .add("address", connection.address().toString())
                .add("clientId", connection.clientId());
        return connection.api() == null
                ? view
                : view.add("api", connection.api().toString());
    }

    private static JsonObjectBuilder view(DirectorySync sync) {
        return Json.createObjectBuilder()
                .add("type", sync.type())
                .add("syncInterval", sync.interval().toString())
                .add("groups", sync.groups().size());
    }

    private static void time(JsonObjectBuilder view, String name, @Nullable OffsetDateTime time) {
        if (time == null) {
            view.addNull(name);
        } else {
            view.add(name, time.toInstant().toString());
        }
    }
}
