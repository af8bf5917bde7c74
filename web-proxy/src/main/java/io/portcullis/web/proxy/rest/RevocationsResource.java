package io.portcullis.web.proxy.rest;

import io.portcullis.directory.PersonLeft;
import io.portcullis.directory.revocation.DenyList;
import io.portcullis.directory.revocation.RevocationView;
import io.portcullis.directory.revocation.RevokedKind;
import io.portcullis.enforcement.Facts;
import io.portcullis.identity.UserId;
import io.portcullis.policy.Who;
import io.portcullis.web.proxy.edge.Addressed;
import io.portcullis.web.proxy.edge.Problem;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /v1/access-control/revoke}, {@code /revocations}: access that ends before the answer is written. */
@Path("/v1/access-control")
@Produces("application/json")
public class RevocationsResource {
    @Inject
    private Addressed here;

    @Inject
    private Facts facts;

    @Inject
    private DenyList denyList;

    @POST
    @Path("revoke")
    public String revoke(String text) {
        Body body = Body.of(text, "user", "team", "reason", "revokeTokens");
        String user = body.text("user", 254);
        String team = body.text("team", 63);
        String reason = body.required("reason", 500);
        boolean tokens = Boolean.TRUE.equals(body.flag("revokeTokens"));
        if ((user == null) == (team == null)) {
            body.fault("", "name either a user or a team");
        }
        body.check();
        PersonLeft.How how = tokens ? PersonLeft.How.DISABLED : PersonLeft.How.ROLES_CHANGED;
        String name = revoked(user, team, reason, how);
        return Json.createObjectBuilder()
                .add("revoked", name)
                .add("kind", user == null ? "team" : "user")
                .add("tokensRevoked", tokens)
                .build()
                .toString();
    }

    private String revoked(@Nullable String user, @Nullable String team, String reason, PersonLeft.How how) {
        if (user != null) {
            UserId id = new UserId(user);
            denyList.revoke(here.host(), id, reason, how);
            return id.value();
        }
        String name = String.valueOf(team);
        denyList.revokeTeam(here.host(), name, members(name), reason, how);
        return name;
    }

    private Set<UserId> members(String team) {
        return facts.newest(here.host()).policy().people().known().values().stream()
                .filter(who -> who.bonds().teams().contains(team))
                .map(Who::id)
                .collect(Collectors.toSet());
    }

    @GET
    @Path("revocations")
    public String list() {
        return Views.page(
                denyList.list(here.host()).stream()
                        .map(RevocationsResource::view)
                        .toList(),
                null);
    }

    @DELETE
    @Path("revocations/{kind}/{name}")
    public void lift(@PathParam("kind") String kind, @PathParam("name") String name) {
        RevokedKind revoked =
                switch (kind) {
                    case "user" -> RevokedKind.USER;
                    case "team" -> RevokedKind.TEAM;
                    default -> throw new Problem(404, "Not found", "Revocations are of a user or of a team");
                };
        String id = revoked == RevokedKind.USER ? new UserId(name).value() : name;
        if (!denyList.lift(here.host(), revoked, id)) {
            throw new Problem(404, "Not found", revoked.word() + " " + id + " is not revoked");
        }
    }

    private static JsonObjectBuilder view(RevocationView revocation) {
        return Json.createObjectBuilder()
                .add("kind", revocation.kind().word())
                .add("name", revocation.name())
                .add("reason", revocation.reason())
                .add("by", revocation.by())
                .add("at", revocation.at().toString());
    }
}
