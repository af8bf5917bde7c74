package io.portcullis.web.admin.provider;

import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.IdentityProviders.Mapping;
import io.portcullis.signin.federation.MappingMode;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.federation.ProviderSpec;
import io.portcullis.signin.method.SignInConflict;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Mistake;
import io.portcullis.web.admin.view.Shown;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a provider; what its groups give is said on its own page, once it was seen to work. */
@Named
@ViewScoped
public class NewProviderPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private IdentityProviders providers;

    private ProviderKind kind = ProviderKind.OIDC;
    private ProviderForm form = ProviderForm.fresh(kind);
    private String key = "";

    /** Kinds differ in what is asked for, so each is a page. */
    public void load() {
        form = ProviderForm.fresh(kind);
    }

    public void add() {
        try {
            ProviderSpec spec = form.spec(kind, new Mapping(MappingMode.EACH, List.of()));
            Provider made = providers.create(visit.host(), key, spec);
            notices.doneAt("provider?key=" + Shown.query(key), "provider.added", made.name());
        } catch (Mistake mistake) {
            notices.wrong("add:" + mistake.field(), mistake.key(), mistake.value());
        } catch (SignInConflict taken) {
            notices.wrong("add:key", "provider.taken", key);
        } catch (IllegalArgumentException refused) {
            notices.wrong("add:key", "provider.key.refused");
        }
    }

    public ProviderForm getForm() {
        return form;
    }

    public String getKind() {
        return kind.word();
    }

    /** One that there is none of is the usual one. */
    public void setKind(@Nullable String word) {
        kind = word == null ? ProviderKind.OIDC : ProviderKind.of(word).orElse(ProviderKind.OIDC);
    }

    public List<String> getKinds() {
        return Stream.of(ProviderKind.values()).map(ProviderKind::word).toList();
    }

    public boolean isByContainer() {
        return kind.byContainer();
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key.strip();
    }
}
