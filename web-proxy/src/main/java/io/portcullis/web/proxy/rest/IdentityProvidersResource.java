package io.portcullis.web.proxy.rest;

import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Mappings;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.ProviderSpec;
import io.portcullis.signin.federation.UnknownProvider;
import io.portcullis.signin.saml.DropIn;
import io.portcullis.signin.saml.IdpMetadata;
import io.portcullis.signin.saml.SamlProviders;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/** {@code /v1/identity-providers}: who else says who people are, and what their groups give. */
@Path("/v1/identity-providers")
@Produces("application/json")
public class IdentityProvidersResource {
    @Inject
    private Addressed here;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Mappings mappings;

    @Inject
    private SamlProviders saml;

    @GET
    public String list() {
        return Views.page(providers.list(here.host()).stream().map(this::view).toList(), null);
    }

    @GET
    @Path("{provider}")
    public String provider(@PathParam("provider") String key) {
        return providers.list(here.host()).stream()
                .filter(provider -> provider.key().equals(key))
                .findFirst()
                .map(provider -> view(provider).build().toString())
                .orElseThrow(() -> new UnknownProvider(key));
    }

    @PUT
    @Path("{provider}")
    public String put(@PathParam("provider") String key, String text) {
        ProviderSpec spec = ProviderInputs.spec(text);
        return view(providers.put(here.host(), key, spec)).build().toString();
    }

    @DELETE
    @Path("{provider}")
    public void delete(@PathParam("provider") String key) {
        providers.delete(here.host(), key);
    }

    /** Groups that sign-ins brought and no rule knows, the newest first. */
    @GET
    @Path("{provider}/groups")
    public String groups(@PathParam("provider") String key) throws SQLException {
        return Views.page(
                mappings.unmapped(here.host(), key).stream()
                        .map(group -> jakarta.json.Json.createObjectBuilder().add("group", group))
                        .toList(),
                null);
    }

    /** What a SAML provider says about itself, as it comes: XML. */
    @PUT
    @Path("{provider}/metadata")
    public String describe(@PathParam("provider") String key, InputStream body) throws IOException {
        byte[] document = body.readNBytes(IdpMetadata.LARGEST + 1);
        return view(saml.describe(here.host(), key, document)).build().toString();
    }

    /** The files that make each node ask a SAML provider, and how they get there. */
    @GET
    @Path("{provider}/drop-in")
    @Produces("application/zip")
    public Response dropIn(@PathParam("provider") String key) {
        DropIn files = saml.dropIn(here.address(), key);
        return Response.ok(files.archive(), "application/zip")
                .header("Content-Disposition", "attachment; filename=\"" + files.archiveName() + "\"")
                .build();
    }

    private JsonObjectBuilder view(Provider provider) {
        return SignInViews.provider(provider, here.address());
    }
}
