package io.portcullis.web.proxy.rest;

import io.portcullis.identity.Secret;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.MappingMode;
import io.portcullis.signin.federation.MappingRule;
import io.portcullis.signin.federation.Mappings;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.federation.ProviderSpec;
import io.portcullis.signin.federation.UnknownProvider;
import io.portcullis.signin.method.Domain;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /v1/identity-providers}: who else says who people are, and what their groups give. */
@Path("/v1/identity-providers")
@Produces("application/json")
public class IdentityProvidersResource {
    private static final String[] KNOWN = {
        "name",
        "kind",
        "issuer",
        "clientId",
        "clientSecret",
        "endpoints",
        "scopes",
        "groupsClaim",
        "domains",
        "forceRedirect",
        "createsPeople",
        "trustsAddresses",
        "mapping",
        "rules",
        "enabled"
    };

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
        ProviderSpec spec = spec(Body.of(text, KNOWN));
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

    private static ProviderSpec spec(Body body) {
        String name = body.required("name", 100);
        String issuer = body.required("issuer", 500);
        String clientId = body.text("clientId", 300);
        String secret = body.text("clientSecret", 2000);
        String claim = body.text("groupsClaim", 100);
        List<String> scopes = body.strings("scopes");
        Set<Domain> domains = SignInViews.domains(body, "domains");
        ProviderKind kind = kind(body);
        MappingMode mode = mode(body);
        List<MappingRule> rules = MappingInputs.rules(body);
        Map<String, String> endpoints = endpoints(body);
        boolean force = SignInViews.flag(body, "forceRedirect", false);
        boolean creates = SignInViews.flag(body, "createsPeople", true);
        boolean trusts = SignInViews.flag(body, "trustsAddresses", false);
        boolean enabled = SignInViews.flag(body, "enabled", true);
        body.check();
        return new ProviderSpec(
                name,
                kind,
                issuer,
                clientId == null ? "" : clientId,
                secret == null ? null : new Secret(secret),
                endpoints,
                scopes == null ? usual(kind) : Set.copyOf(scopes),
                claim == null ? "groups" : claim,
                domains,
                force,
                creates,
                trusts,
                mode,
                rules,
                enabled);
    }

    private static Set<String> usual(ProviderKind kind) {
        return kind == ProviderKind.GITHUB ? Set.of("read:user", "user:email") : Set.of("openid", "profile", "email");
    }

    private static ProviderKind kind(Body body) {
        String word = body.required("kind", 20);
        return ProviderKind.of(word).orElseGet(() -> {
            body.fault("/kind", "must be oidc, github, container-oidc or container-saml");
            return ProviderKind.OIDC;
        });
    }

    private static MappingMode mode(Body body) {
        String word = body.text("mapping", 20);
        return MappingMode.of(word == null ? "each" : word).orElseGet(() -> {
            body.fault("/mapping", "must be each, first or scim");
            return MappingMode.EACH;
        });
    }

    private static Map<String, String> endpoints(Body body) {
        Map<String, String> endpoints = new LinkedHashMap<>();
        Body given = body.object("endpoints", "authorization", "token", "api");
        for (String name : List.of("authorization", "token", "api")) {
            String url = given == null ? null : given.text(name, 500);
            if (url != null) {
                endpoints.put(name, Inputs.url(body, url).toString());
            }
        }
        return endpoints;
    }
}
