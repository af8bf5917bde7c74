package io.portcullis.web.proxy.rest;

import io.portcullis.directory.team.TeamView;
import io.portcullis.directory.team.Teams;
import io.portcullis.directory.team.UnknownTeam;
import io.portcullis.identity.UserId;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/teams}: named groups of humans. */
@Path("/v1/teams")
@Produces("application/json")
public class TeamsResource {
    @Inject
    private Addressed here;

    @Inject
    private Teams teams;

    @GET
    public String list() {
        return Views.page(
                teams.list(here.host()).stream().map(PeopleViews::team).toList(), null);
    }

    @POST
    public Response create(String text) {
        Body body = Body.of(text, "key", "name", "members");
        String key = body.required("key", 63);
        String name = body.text("name", 200);
        Set<UserId> members = members(body);
        body.check();
        TeamView made = teams.create(here.host(), key, name == null ? key : name, members == null ? Set.of() : members);
        return Response.created(URI.create("/v1/teams/" + made.key()))
                .entity(PeopleViews.team(made).build().toString())
                .build();
    }

    @GET
    @Path("{team}")
    public String team(@PathParam("team") String key) {
        return teams.list(here.host()).stream()
                .filter(team -> team.key().equals(key))
                .map(team -> PeopleViews.team(team).build().toString())
                .findFirst()
                .orElseThrow(() -> new UnknownTeam(key));
    }

    @PATCH
    @Path("{team}")
    public String change(@PathParam("team") String key, String text) {
        Body body = Body.of(text, "name", "members");
        String name = body.text("name", 200);
        Set<UserId> members = members(body);
        body.check();
        return PeopleViews.team(teams.change(here.host(), key, name, members))
                .build()
                .toString();
    }

    @DELETE
    @Path("{team}")
    public void delete(@PathParam("team") String key) {
        teams.delete(here.host(), key);
    }

    private static @Nullable Set<UserId> members(Body body) {
        List<String> members = body.strings("members");
        if (members == null) {
            return null;
        }
        Set<UserId> users = new HashSet<>();
        for (String member : members) {
            try {
                users.add(new UserId(member));
            } catch (IllegalArgumentException malformed) {
                body.fault("/members", String.valueOf(malformed.getMessage()));
            }
        }
        return users;
    }
}
