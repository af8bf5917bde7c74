package io.portcullis.consent;

import io.portcullis.catalog.Servers;
import io.portcullis.directory.Ceilings;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.oauth.client.Agents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes consents ready to leave the house: with what their ids are called, and the ceilings beside them. */
@ApplicationScoped
public class ConsentViews {
    private Agents agents;
    private Servers servers;
    private Ceilings ceilings;

    @SuppressWarnings("NullAway.Init")
    protected ConsentViews() {}

    @Inject
    public ConsentViews(Agents agents, Servers servers, Ceilings ceilings) {
        this.agents = agents;
        this.servers = servers;
        this.ceilings = ceilings;
    }

    ConsentView of(Consent consent) {
        return ConsentView.of(consent, names(consent.host(), List.of(consent)));
    }

    /** @param consents all of that host */
    List<ConsentView> of(HostId host, List<Consent> consents) {
        Names names = names(host, consents);
        return consents.stream().map(consent -> ConsentView.of(consent, names)).toList();
    }

    private Names names(HostId host, List<Consent> consents) {
        Set<ClientId> clients = consents.stream().map(Consent::client).collect(Collectors.toSet());
        Set<UserId> users = consents.stream().map(Consent::user).collect(Collectors.toSet());
        return new Names(agents.names(host, clients), servers.snapshot(host), ceilings.snapshot(host, users));
    }
}
