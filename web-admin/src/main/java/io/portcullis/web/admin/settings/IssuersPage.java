package io.portcullis.web.admin.settings;

import io.portcullis.identity.ClientId;
import io.portcullis.oauth.assertion.IssuerExists;
import io.portcullis.oauth.assertion.NewIssuer;
import io.portcullis.oauth.assertion.TrustedIssuerView;
import io.portcullis.oauth.assertion.TrustedIssuers;
import io.portcullis.oauth.client.PublicKeys;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Lists;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The identity providers whose grants for their people's agents are taken (ID-JAG). */
@Named
@ViewScoped
public class IssuersPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private TrustedIssuers issuers;

    private String issuer = "";
    private String keys = "";
    private String clients = "";
    private transient List<TrustedIssuerView> items = List.of();

    public void load() {
        items = issuers.list(visit.host());
    }

    /** What is wrong is said at the part that is wrong, so each is read by itself. */
    public void trust() {
        String field = "keys";
        try {
            PublicKeys.Published published = new PublicKeys.Published(keys);
            field = "clients";
            Set<ClientId> each =
                    Lists.words(clients).stream().map(ClientId::new).collect(Collectors.toSet());
            field = "issuer";
            issuers.trust(visit.host(), new NewIssuer(issuer, published, each));
            notices.done("issuer.trusted", issuer);
        } catch (IssuerExists known) {
            notices.wrong("add:issuer", "issuer.known");
        } catch (IllegalArgumentException refused) {
            notices.wrong("add:" + field, "issuer.refused." + field);
        }
    }

    /** What the issuer granted ends with it. */
    public void distrust(TrustedIssuerView trusted) {
        issuers.distrust(visit.host(), trusted.id());
        notices.done("issuer.distrusted", trusted.issuer());
    }

    public List<TrustedIssuerView> getItems() {
        return items;
    }

    public String getIssuer() {
        return issuer;
    }

    public void setIssuer(String typed) {
        issuer = typed.strip();
    }

    public String getKeys() {
        return keys;
    }

    public void setKeys(String typed) {
        keys = typed.strip();
    }

    public String getClients() {
        return clients;
    }

    public void setClients(@Nullable String typed) {
        clients = typed == null ? "" : typed;
    }
}
