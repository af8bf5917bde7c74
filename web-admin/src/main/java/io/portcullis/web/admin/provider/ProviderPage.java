package io.portcullis.web.admin.provider;

import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.IdentityProviders.Mapping;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.ProviderSpec;
import io.portcullis.signin.federation.UnknownProvider;
import io.portcullis.signin.method.SignInConflict;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Mistake;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One provider: what is registered there, how it is asked, and its end. */
@Named
@ViewScoped
public class ProviderPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private IdentityProviders providers;

    @Inject
    private MappingTable mapping;

    private String key = "";
    private ProviderForm form = new ProviderForm();
    private long version;
    private boolean clash;
    private transient @Nullable Provider provider;

    public void load() throws SQLException {
        Provider found = found();
        form = ProviderForm.of(found.spec());
        version = found.version();
        provider = found;
        mapping.load(found);
    }

    public void save() {
        try {
            Provider stored = found();
            Mapping kept = new Mapping(stored.spec().mapping(), stored.spec().rules());
            ProviderSpec wanted = form.spec(stored.spec().kind(), kept);
            Provider saved = providers.change(visit.host(), key, wanted, version);
            notices.done("provider.saved", saved.name());
        } catch (Mistake mistake) {
            notices.wrong("edit:" + mistake.field(), mistake.key(), mistake.value());
        } catch (SignInConflict conflict) {
            clash = true;
            version = found().version();
        }
    }

    public void remove() {
        providers.delete(visit.host(), key);
        notices.doneAt("providers", "provider.removed", key);
    }

    private Provider found() {
        return providers.list(visit.host()).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new UnknownProvider(key));
    }

    /** After a post that stayed on the page it is read again. */
    public Provider getProvider() {
        Provider shown = provider == null ? found() : provider;
        provider = shown;
        return shown;
    }

    /** Somebody else stored something meanwhile; whoever saves again has been told. */
    public boolean isClash() {
        return clash || mapping.isClash();
    }

    public String getKind() {
        return getProvider().spec().kind().word();
    }

    public boolean isByContainer() {
        return getProvider().spec().kind().byContainer();
    }

    public ProviderForm getForm() {
        return form;
    }

    public String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key == null ? "" : key;
    }
}
