package io.portcullis.web.proxy.rest;

import io.portcullis.identity.Secret;
import io.portcullis.signin.federation.MappingMode;
import io.portcullis.signin.federation.MappingRule;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.federation.ProviderSpec;
import io.portcullis.signin.method.Domain;
import io.portcullis.signin.preset.EntraTenant;
import io.portcullis.signin.preset.Preset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An identity provider as a body has it; what a preset knows may be left out. */
final class ProviderInputs {
    private static final String[] KNOWN = {
        "name",
        "kind",
        "issuer",
        "tenant",
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
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ISSUER = 500;

    private ProviderInputs() {}

    static ProviderSpec spec(String text) {
        Body body = Body.of(text, KNOWN);
        ProviderKind kind = kind(body);
        Optional<Preset> preset = kind.preset();
        String name = otherwise(body, "name", LONGEST_NAME, preset.map(Preset::label));
        String issuer = issuer(body, kind, preset);
        String clientId = body.text("clientId", 300);
        String secret = body.text("clientSecret", 2000);
        String claim = body.text("groupsClaim", 100);
        List<String> scopes = body.strings("scopes");
        Set<Domain> domains = SignInViews.domains(body, "domains");
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
                scopes == null ? kind.scopes() : Set.copyOf(scopes),
                claim == null ? "groups" : claim,
                domains,
                force,
                creates,
                trusts,
                mode,
                rules,
                enabled);
    }

    /** A tenant is the short form of Microsoft's issuer. */
    private static String issuer(Body body, ProviderKind kind, Optional<Preset> preset) {
        String tenant = body.text("tenant", LONGEST_NAME);
        if (tenant == null) {
            return otherwise(body, "issuer", LONGEST_ISSUER, preset.map(Preset::issuer));
        }
        if (kind != ProviderKind.MICROSOFT || body.text("issuer", LONGEST_ISSUER) != null) {
            body.fault("/tenant", "stands for the issuer of the kind microsoft; leave the issuer away");
        }
        return EntraTenant.issuer(tenant);
    }

    private static String otherwise(Body body, String member, int longest, Optional<String> known) {
        @Nullable String given = known.isPresent() ? body.text(member, longest) : body.required(member, longest);
        return given == null ? known.orElse("") : given;
    }

    private static ProviderKind kind(Body body) {
        String word = body.required("kind", 20);
        return ProviderKind.of(word).orElseGet(() -> {
            body.fault("/kind", "must be oidc, google, microsoft, github, container-oidc or container-saml");
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
