package io.portcullis.web.admin.provider;

import io.portcullis.identity.Secret;
import io.portcullis.signin.federation.IdentityProviders.Mapping;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.federation.ProviderSpec;
import io.portcullis.signin.method.Domain;
import io.portcullis.signin.preset.EntraTenant;
import io.portcullis.signin.preset.Preset;
import io.portcullis.web.admin.view.Lists;
import io.portcullis.web.admin.view.Mistake;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a provider is asked, as it is typed. */
public class ProviderForm implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> endpoints = new LinkedHashMap<>();
    private ProviderKind kind = ProviderKind.OIDC;
    private transient String secret = "";
    private boolean forced;
    private boolean creating = true;
    private boolean trusting;
    private boolean enabled = true;

    /** What is usual for a kind. */
    static ProviderForm fresh(ProviderKind kind) {
        ProviderForm form = new ProviderForm();
        form.kind = kind;
        form.texts.put("issuer", kind.preset().map(Preset::issuer).orElse(""));
        form.texts.put("scopes", sorted(kind.scopes()));
        form.texts.put("groupsClaim", "groups");
        return form;
    }

    static ProviderForm of(ProviderSpec spec) {
        ProviderForm form = new ProviderForm();
        form.kind = spec.kind();
        form.texts.put("name", spec.name());
        form.texts.put("issuer", spec.issuer());
        form.texts.put("tenant", spec.kind() == ProviderKind.MICROSOFT ? tenant(spec) : "");
        form.texts.put("clientId", spec.clientId());
        form.texts.put("scopes", sorted(spec.scopes()));
        form.texts.put("groupsClaim", spec.groupsClaim());
        form.texts.put("domains", Lists.lines(spec.domains()));
        form.endpoints.putAll(spec.endpoints());
        form.forced = spec.forceRedirect();
        form.creating = spec.createsPeople();
        form.trusting = spec.trustsAddresses();
        form.enabled = spec.enabled();
        return form;
    }

    /** People of any organization are no tenant: the field is empty then. */
    private static String tenant(ProviderSpec spec) {
        String name = EntraTenant.of(spec.issuer()).name();
        return name.equals(EntraTenant.ORGANIZATIONS) ? "" : name;
    }

    private static String sorted(Set<String> words) {
        return String.join(" ", new TreeSet<>(words));
    }

    ProviderSpec spec(ProviderKind kind, Mapping mapping) throws Mistake {
        Set<Domain> domains = Lists.domains("domains", text("domains"));
        if (domains.isEmpty() && (forced || trusting)) {
            throw new Mistake("domains", "provider.domains.needed", "");
        }
        String issuer = kind == ProviderKind.MICROSOFT ? ofTenant() : text("issuer");
        if (trusting && !ProviderSpec.mayTrust(kind, issuer)) {
            throw new Mistake("trusting", "provider.trusting.refused", "");
        }
        try {
            return new ProviderSpec(
                    text("name").isEmpty() ? kind.preset().map(Preset::label).orElse("") : text("name"),
                    kind,
                    issuer,
                    text("clientId"),
                    typedSecret(),
                    addresses(),
                    Set.copyOf(Lists.words(text("scopes"))),
                    text("groupsClaim").isEmpty() ? "groups" : text("groupsClaim"),
                    domains,
                    forced,
                    creating,
                    trusting,
                    mapping.mode(),
                    mapping.rules(),
                    enabled);
        } catch (IllegalArgumentException refused) {
            throw new Mistake(kind == ProviderKind.GITHUB ? "enterprise" : "issuer", "provider.issuer.refused", "");
        }
    }

    /** Of the cloud that it is in. */
    private String ofTenant() throws Mistake {
        try {
            String typed = text("tenant").toLowerCase(Locale.ROOT);
            return EntraTenant.of(text("issuer")).beside(typed.isEmpty() ? EntraTenant.ORGANIZATIONS : typed);
        } catch (IllegalArgumentException refused) {
            throw new Mistake("tenant", "provider.tenant.refused", "");
        }
    }

    /** Null keeps the one that is there. */
    private @Nullable Secret typedSecret() {
        return secret == null || secret.isEmpty() ? null : new Secret(secret);
    }

    private Map<String, String> addresses() {
        Map<String, String> given = new LinkedHashMap<>();
        endpoints.forEach((name, typed) -> {
            if (typed != null && !typed.isBlank()) {
                given.put(name, typed.strip());
            }
        });
        return given;
    }

    private String text(String name) {
        String typed = texts.get(name);
        return typed == null ? "" : typed.strip();
    }

    /** Whether an id and a secret are all that is needed. */
    public boolean isPreset() {
        return kind.preset().isPresent();
    }

    /** Google and GitHub say themselves which addresses are verified. */
    public boolean isTrustworthy() {
        return !kind.vouches();
    }

    /** By the names that the REST API has for them. */
    public Map<String, String> getTexts() {
        return texts;
    }

    public Map<String, String> getEndpoints() {
        return endpoints;
    }

    /** Never shown. */
    public String getSecret() {
        return "";
    }

    public void setSecret(@Nullable String typed) {
        secret = typed == null ? "" : typed;
    }

    public boolean isForced() {
        return forced;
    }

    public void setForced(boolean forced) {
        this.forced = forced;
    }

    public boolean isCreating() {
        return creating;
    }

    public void setCreating(boolean creating) {
        this.creating = creating;
    }

    public boolean isTrusting() {
        return trusting;
    }

    public void setTrusting(boolean trusting) {
        this.trusting = trusting;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
