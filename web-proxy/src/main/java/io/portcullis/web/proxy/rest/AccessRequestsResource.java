package io.portcullis.web.proxy.rest;

import io.portcullis.directory.CeilingRequests;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** {@code /v1/access-requests}: what humans ask for; granting sets the ceiling. */
@Path("/v1/access-requests")
@Produces("application/json")
public class AccessRequestsResource {
    @Inject
    private Addressed here;

    @Inject
    private CeilingRequests requests;

    @GET
    public String open() {
        return Views.page(
                requests.open(here.host()).stream().map(PeopleViews::request).toList(), null);
    }

    @POST
    @Path("{id: [0-9]{1,18}}/grant")
    public void grant(@PathParam("id") long id) {
        requests.grant(here.host(), id);
    }

    @POST
    @Path("{id: [0-9]{1,18}}/decline")
    public void decline(@PathParam("id") long id) {
        requests.decline(here.host(), id);
    }
}
