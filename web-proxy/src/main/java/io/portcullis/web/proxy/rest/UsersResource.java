package io.portcullis.web.proxy.rest;

import io.portcullis.directory.NewPerson;
import io.portcullis.directory.People;
import io.portcullis.directory.PersonChange;
import io.portcullis.directory.PersonView;
import io.portcullis.identity.Roles;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.password.Passwords;
import io.portcullis.web.proxy.edge.Addressed;
import io.portcullis.web.proxy.edge.Problem;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code /v1/users}: the humans of a host, their roles and passwords. */
@Path("/v1/users")
@Produces("application/json")
public class UsersResource {
    @Inject
    private Addressed here;

    @Inject
    private People people;

    @Inject
    private Passwords passwords;

    @GET
    public String list(
            @QueryParam("q") @Nullable String text,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        People.Page page = people.list(here.host(), text, limit, cursor);
        return Views.page(page.items().stream().map(PeopleViews::person).toList(), page.next());
    }

    @POST
    public Response create(String text) {
        Body body = Body.of(text, "email", "name", "roles", "password");
        String email = body.required("email", 254);
        String name = body.text("name", 200);
        Set<String> roles = roles(body);
        String password = body.text("password", 256);
        body.check();
        PersonView made = people.create(
                here.host(), new NewPerson(email, name == null ? email : name, roles == null ? Set.of() : roles));
        if (password != null) {
            passwords.reset(here.host(), new UserId(made.userId()), new Secret(password));
        }
        String path = "/v1/users/" + URLEncoder.encode(made.userId(), StandardCharsets.UTF_8);
        return Response.created(URI.create(path))
                .entity(PeopleViews.person(made).build().toString())
                .build();
    }

    @GET
    @Path("{user}")
    public String user(@PathParam("user") String user) {
        return people.find(here.host(), Inputs.user(user))
                .map(person -> PeopleViews.person(person).build().toString())
                .orElseThrow(() -> new Problem(404, "Not found", "There is no user " + user));
    }

    @PATCH
    @Path("{user}")
    public String change(@PathParam("user") String user, String text) {
        Body body = Body.of(text, "name", "roles", "enabled", "password");
        PersonChange change = new PersonChange(body.text("name", 200), roles(body), body.flag("enabled"));
        String password = body.text("password", 256);
        body.check();
        PersonView changed = people.change(here.host(), Inputs.user(user), change);
        if (password != null) {
            passwords.reset(here.host(), Inputs.user(user), new Secret(password));
        }
        return PeopleViews.person(changed).build().toString();
    }

    @DELETE
    @Path("{user}")
    public void delete(@PathParam("user") String user) {
        people.delete(here.host(), Inputs.user(user));
    }

    private static @Nullable Set<String> roles(Body body) {
        List<String> roles = body.strings("roles");
        if (roles == null) {
            return null;
        }
        if (!Roles.ADMINISTRATION.containsAll(roles)) {
            body.fault("/roles", "must be some of " + String.join(", ", new TreeSet<>(Roles.ADMINISTRATION)));
            return Set.of();
        }
        return new TreeSet<>(roles);
    }
}
