package io.portcullis.web.admin.provider;

import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Provider;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Who else says who people are. */
@Named
@ViewScoped
public class ProvidersPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private IdentityProviders providers;

    private transient List<Provider> items = List.of();

    public void load() {
        items = providers.list(visit.host());
    }

    public List<Provider> getItems() {
        return items;
    }
}
