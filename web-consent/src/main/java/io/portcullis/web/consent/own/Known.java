package io.portcullis.web.consent.own;

import io.portcullis.consent.ConsentView;
import io.portcullis.consent.OwnConsents;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The record has the ids of agents; a person knows those they are connected with by name. */
@Named
@RequestScoped
public class Known {
    @Inject
    private OwnConsents consents;

    private @Nullable Map<String, String> agents;

    /** @return the id itself for an agent that has gone */
    public String agent(String clientId) {
        if (agents == null) {
            agents = new HashMap<>();
            for (ConsentView consent : consents.mine()) {
                agents.put(consent.clientId(), consent.clientName());
            }
        }
        return agents.getOrDefault(clientId, clientId);
    }
}
