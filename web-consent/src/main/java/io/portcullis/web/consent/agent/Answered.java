package io.portcullis.web.consent.agent;

import io.portcullis.consent.question.Agent;
import io.portcullis.oauth.client.RedirectUri;
import io.portcullis.web.consent.edge.Reply;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** A question that was answered in this request. The way back holds the code, so it is in no URL and no state of ours. */
@Named
@RequestScoped
public class Answered {
    @Inject
    private Reply reply;

    private String location = "";
    private String agentName = "";

    /**
     * Back to the agent: at once where it listens on the web or on the person's own computer; for an app there is a page
     * besides, since not every browser opens an app by itself.
     *
     * @param back what the authorization server's rules made of the agent's redirect URI
     * @param page the view that is shown for an app
     */
    void goBack(String back, Agent agent, String page) {
        if (agent.redirectKind() != RedirectUri.Kind.APP) {
            reply.toClient(back);
            return;
        }
        location = back;
        agentName = agent.name();
        reply.header("Refresh", "0; url=" + back);
        reply.show(page);
    }

    public boolean isReturning() {
        return !location.isEmpty();
    }

    public String getLocation() {
        return location;
    }

    public String getAgent() {
        return agentName;
    }
}
