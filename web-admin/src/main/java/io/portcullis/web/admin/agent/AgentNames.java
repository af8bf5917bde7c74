package io.portcullis.web.admin.agent;

import io.portcullis.identity.ClientId;
import io.portcullis.oauth.client.Agents;
import io.portcullis.web.admin.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What agents are called; the record has their ids. */
@Named
@RequestScoped
public class AgentNames {
    @Inject
    private Visit visit;

    @Inject
    private Agents agents;

    private final Map<String, String> names = new HashMap<>();

    /** Looks the agents of a page up at once. */
    public void know(Collection<String> ids) {
        Set<ClientId> asked = ids.stream()
                .filter(id -> !names.containsKey(id))
                .map(ClientId::new)
                .collect(Collectors.toSet());
        Map<ClientId, String> found = agents.names(visit.host(), asked);
        asked.forEach(id -> names.put(id.value(), found.getOrDefault(id, id.value())));
    }

    /** @return the id itself for an agent that has gone */
    public String of(String id) {
        know(Set.of(id));
        return names.getOrDefault(id, id);
    }
}
