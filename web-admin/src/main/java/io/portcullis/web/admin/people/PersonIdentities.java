package io.portcullis.web.admin.people;

import io.portcullis.directory.identity.ExternalId;
import io.portcullis.directory.identity.LinkedIdentities;
import io.portcullis.directory.identity.LinkedIdentityView;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Provider;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who one person is elsewhere: the accounts by which they sign in, and the end of one. */
@Named
@ViewScoped
public class PersonIdentities implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private LinkedIdentities identities;

    @Inject
    private IdentityProviders providers;

    @Inject
    private PersonSessionsPage page;

    private transient List<LinkedIdentityView> items = List.of();
    private transient Map<String, Provider> byIssuer = Map.of();

    public void load() {
        items = identities.of(visit.host(), Chosen.user(page.getId()));
        byIssuer = new HashMap<>();
        providers
                .list(visit.host())
                .forEach(provider -> byIssuer.put(provider.spec().issuer(), provider));
    }

    public void unlink(LinkedIdentityView linked) {
        ExternalId external = new ExternalId(linked.issuer(), linked.subject());
        boolean was = identities.unassign(visit.host(), external, Chosen.user(page.getId()));
        if (was) {
            notices.done("identity.unlinked", page.getId());
        } else {
            notices.failed("fault.gone");
        }
    }

    public List<LinkedIdentityView> getItems() {
        return items;
    }

    /** By issuer; an issuer that is no provider here any more has none. */
    public Map<String, Provider> getProviders() {
        return byIssuer;
    }
}
