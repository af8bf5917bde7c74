package io.portcullis.web.proxy.rest;

import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Mappings;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.ProviderSpec;
import io.portcullis.signin.federation.UnknownProvider;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

    private JsonObjectBuilder view(Provider provider) {
        return SignInViews.provider(provider, here.address());
    }
}
