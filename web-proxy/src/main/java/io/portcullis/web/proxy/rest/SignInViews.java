package io.portcullis.web.proxy.rest;

import io.portcullis.signin.federation.MappingRule;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.federation.ProviderSpec;
import io.portcullis.signin.method.Domain;
import io.portcullis.signin.method.Method;
import io.portcullis.signin.method.SignInPolicy;
import io.portcullis.signin.oidc.BackChannelLogout;
import io.portcullis.signin.oidc.RelyingParty;
import io.portcullis.signin.saml.ServiceProvider;
import io.portcullis.tenancy.HostAddress;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How people sign in, as JSON; a secret never leaves. */
final class SignInViews {
    private SignInViews() {}

    static JsonObjectBuilder policy(SignInPolicy policy) {
        JsonObjectBuilder perMethod = Json.createObjectBuilder();
        policy.methodDomains().forEach((method, domains) -> perMethod.add(method.word(), sorted(domains)));
        JsonArrayBuilder methods = Json.createArrayBuilder();
        policy.methods().stream().map(Method::word).forEach(methods::add);
        return Json.createObjectBuilder()
                .add("methods", methods)
                .add("domains", sorted(policy.domains()))
                .add("methodDomains", perMethod)
                .add("ssoOnly", policy.ssoOnly())
                .add("breakGlass", sorted(policy.breakGlass()))
                .add("signUp", policy.signUp())
                .add("recovery", policy.recovery())
                .add("version", policy.version());
    }

    static JsonObjectBuilder provider(Provider provider, HostAddress here) {
        ProviderSpec spec = provider.spec();
        JsonObjectBuilder endpoints = Json.createObjectBuilder();
        spec.endpoints().forEach(endpoints::add);
        JsonArrayBuilder rules = Json.createArrayBuilder();
        spec.rules().forEach(rule -> rules.add(rule(rule)));
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("key", provider.key())
                .add("redirectUri", RelyingParty.redirectUri(here))
                .add("logoutUri", BackChannelLogout.uri(here, provider.key()))
                .add("signedOutUri", RelyingParty.signedOutUri(here))
                .add("name", spec.name())
                .add("kind", spec.kind().word())
                .add("issuer", spec.issuer())
                .add("clientId", spec.clientId())
                .add("clientSecretSet", spec.secret() != null)
                .add("endpoints", endpoints)
                .add("scopes", sorted(spec.scopes()))
                .add("groupsClaim", spec.groupsClaim())
                .add("domains", sorted(spec.domains()))
                .add("forceRedirect", spec.forceRedirect())
                .add("createsPeople", spec.createsPeople())
                .add("trustsAddresses", spec.trustsAddresses())
                .add("mapping", spec.mapping().word())
                .add("rules", rules)
                .add("enabled", spec.enabled())
                .add("testedAt", text(provider.testedAt()))
                .add("certificateExpiresAt", text(provider.certificateExpiresAt()));
        boolean saml = spec.kind() == ProviderKind.CONTAINER_SAML && here.path().isEmpty();
        return saml ? view.add("serviceProvider", serviceProvider(ServiceProvider.of(here, provider.key()))) : view;
    }

    /** To be registered at the provider as it stands here, before anything else. */
    private static JsonObjectBuilder serviceProvider(ServiceProvider sp) {
        return Json.createObjectBuilder()
                .add("entityId", sp.entityId())
                .add("acs", sp.acs())
                .add("metadata", sp.metadata());
    }

    private static JsonObjectBuilder rule(MappingRule rule) {
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("claim", rule.claim())
                .add("value", rule.value())
                .add("target", rule.target().word())
                .add("key", rule.key());
        return rule.trust() == null ? view : view.add("ceiling", rule.trust().word());
    }

    static Set<Domain> domains(Body body, String name) {
        Set<Domain> domains = new HashSet<>();
        List<String> names = body.strings(name);
        for (String each : names == null ? List.<String>of() : names) {
            try {
                domains.add(new Domain(each));
            } catch (IllegalArgumentException malformed) {
                body.fault("/" + name, each + ": " + malformed.getMessage());
            }
        }
        return domains;
    }

    static boolean flag(Body body, String name, boolean otherwise) {
        Boolean given = body.flag(name);
        return given == null ? otherwise : given;
    }

    private static JsonArrayBuilder sorted(Collection<?> values) {
        return Json.createArrayBuilder(
                values.stream().map(String::valueOf).sorted().toList());
    }

    private static jakarta.json.JsonValue text(@Nullable OffsetDateTime at) {
        return at == null
                ? jakarta.json.JsonValue.NULL
                : Json.createValue(at.toInstant().toString());
    }
}
