package io.portcullis.web.proxy.rest;

import io.portcullis.identity.HostId;
import io.portcullis.tenancy.Hosts;
import io.portcullis.tenancy.UnknownHost;
import io.portcullis.web.proxy.edge.Addressed;
import io.portcullis.web.proxy.edge.Problem;
import io.portcullis.wiring.HostOpening;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;

/** {@code /v1/hosts}: the gateway instances of this installation; administered at the default one alone. */
@Path("/v1/hosts")
@Produces("application/json")
public class HostsResource {
    @Inject
    private Addressed here;

    @Inject
    private Hosts hosts;

    @Inject
    private HostOpening opening;

    @GET
    public String list() {
        atDefault();
        return Views.page(hosts.list().stream().map(PeopleViews::host).toList(), null);
    }

    /** {@code host} is proposed from {@code prefix} where it is not given; the secret in the answer is shown this once. */
    @POST
    public Response create(String text) {
        atDefault();
        Body body = Body.of(text, "host", "prefix", "name");
        String given = body.text("host", 63);
        String prefix = body.text("prefix", 63);
        String name = body.text("name", 200);
        if (given != null && !HostId.valid(given)) {
            body.fault("/host", "must be a DNS label in lower case");
        }
        body.check();
        HostId id = given == null ? hosts.propose(Objects.requireNonNullElse(prefix, "host")) : new HostId(given);
        HostOpening.Opened opened = opening.open(id, name == null ? id.value() : name);
        return Response.created(URI.create("/v1/hosts/" + id))
                .header("Cache-Control", "no-store")
                .entity(PeopleViews.host(opened.host())
                        .add("administrator", Views.client(opened.administrator()))
                        .build()
                        .toString())
                .build();
    }

    /** An address that is free, in the form that {@code POST} would choose. */
    @GET
    @Path("proposal/{prefix}")
    public String propose(@PathParam("prefix") String prefix) {
        atDefault();
        return Json.createObjectBuilder()
                .add("host", hosts.propose(prefix).value())
                .build()
                .toString();
    }

    @GET
    @Path("{host}")
    public String host(@PathParam("host") String host) {
        atDefault();
        return hosts.list().stream()
                .filter(known -> known.host().equals(host))
                .map(known -> PeopleViews.host(known).build().toString())
                .findFirst()
                .orElseThrow(() -> new UnknownHost(host));
    }

    @DELETE
    @Path("{host}")
    public void end(@PathParam("host") String host) {
        atDefault();
        if (!HostId.valid(host)) {
            throw new UnknownHost(host);
        }
        hosts.end(new HostId(host));
    }

    private void atDefault() {
        if (!here.host().equals(HostId.DEFAULT)) {
            throw new Problem(403, "Forbidden", "Hosts are administered at the default host");
        }
    }
}
