package io.portcullis.web.proxy.rest;

import io.portcullis.directory.provisioning.ProvisioningLog;
import io.portcullis.directory.provisioning.ProvisioningSettings;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** {@code /v1/provisioning}: what providers did over SCIM, and whose subjects their external ids are. */
@Path("/v1/provisioning")
@Produces("application/json")
public class ProvisioningResource {
    @Inject
    private Addressed here;

    @Inject
    private ProvisioningLog log;

    @Inject
    private ProvisioningSettings settings;

    @GET
    @Path("log")
    public String log(
            @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("cursor") @Nullable String cursor) {
        ProvisioningLog.Page page = log.list(here.host(), limit, cursor);
        return Views.page(page.items().stream().map(ProvisioningResource::view).toList(), page.next());
    }

    @GET
    public String settings() {
        return view(settings.shown(here.host()).orElse(null));
    }

    @PUT
    public String change(String text) {
        Body body = Body.of(text, "issuer");
        String issuer = body.text("issuer", 500);
        body.check();
        settings.vouchedBy(here.host(), issuer);
        return view(issuer);
    }

    private static String view(@Nullable String issuer) {
        JsonObjectBuilder view = Json.createObjectBuilder();
        return (issuer == null ? view.addNull("issuer") : view.add("issuer", issuer))
                .build()
                .toString();
    }

    private static JsonObjectBuilder view(ProvisioningLog.Line line) {
        return Json.createObjectBuilder()
                .add("at", line.at().toInstant().toString())
                .add("client", line.client())
                .add("method", line.request().method())
                .add("target", line.request().target())
                .add("status", line.request().status())
                .add("detail", line.request().detail());
    }
}
