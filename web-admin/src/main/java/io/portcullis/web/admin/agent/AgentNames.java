package io.portcullis.web.admin.agent;

import io.portcullis.identity.ClientId;
import io.portcullis.oauth.client.Clients;
import io.portcullis.web.admin.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What agents are called; the record has their ids. */
@Named
@RequestScoped
public class AgentNames {
    @Inject
    private Visit visit;

    @Inject
    private Clients clients;

    private @Nullable Map<String, String> names;

    /** @return the id itself for an agent that has gone */
    public String of(String id) {
        if (names == null) {
            names = new HashMap<>();
            for (Map.Entry<ClientId, String> name : clients.names(visit.host()).entrySet()) {
                names.put(name.getKey().value(), name.getValue());
            }
        }
        return names.getOrDefault(id, id);
    }
}
