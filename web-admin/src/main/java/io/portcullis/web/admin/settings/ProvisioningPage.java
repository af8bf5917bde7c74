package io.portcullis.web.admin.settings;

import io.portcullis.directory.provisioning.ProvisioningLog;
import io.portcullis.directory.provisioning.ProvisioningLog.Outcome;
import io.portcullis.directory.provisioning.ProvisioningSettings;
import io.portcullis.web.admin.agent.AgentNames;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Pager;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a provider sends people and groups, what it asked for, and what came of it. */
@Named
@ViewScoped
public class ProvisioningPage implements Serializable {
    private static final int PAGE = 50;

    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private ProvisioningLog log;

    @Inject
    private ProvisioningSettings settings;

    @Inject
    private AgentNames clients;

    private Outcome outcome = Outcome.ANY;
    private String issuer = "";
    private transient List<ProvisioningLog.Line> items = List.of();
    private transient @Nullable Pager pager;

    public void load() {
        List<String> way = visit.parameters(Pager.STEP);
        ProvisioningLog.Page page = log.list(visit.host(), outcome, PAGE, Pager.cursor(way));
        items = page.items();
        clients.know(items.stream().map(ProvisioningLog.Line::client).toList());
        pager = new Pager("provisioning", Map.of("outcome", isNarrow() ? getOutcome() : ""), way, page.next());
        issuer = settings.shown(visit.host()).orElse("");
    }

    public void link() {
        try {
            settings.vouchedBy(visit.host(), issuer.isEmpty() ? null : issuer);
            notices.done("provisioning.saved");
        } catch (IllegalArgumentException refused) {
            notices.wrong("link:issuer", "provisioning.issuer.refused");
        }
    }

    /** Where this host is provisioned. */
    public String getAddress() {
        return visit.address().url() + "/scim/v2";
    }

    public String getTokenAddress() {
        return visit.address().url() + "/oauth/token";
    }

    public List<ProvisioningLog.Line> getItems() {
        return items;
    }

    public @Nullable Pager getPager() {
        return pager;
    }

    public boolean isNarrow() {
        return outcome != Outcome.ANY;
    }

    public String getOutcome() {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /** A word of the address; one that is none asks for everything. */
    public void setOutcome(@Nullable String word) {
        outcome = "done".equals(word) ? Outcome.DONE : "refused".equals(word) ? Outcome.REFUSED : Outcome.ANY;
    }

    public String getIssuer() {
        return issuer;
    }

    public void setIssuer(@Nullable String typed) {
        issuer = typed == null ? "" : typed.strip();
    }
}
