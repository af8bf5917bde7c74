package io.portcullis.web.consent.agent;

import io.portcullis.consent.question.Agent;
import io.portcullis.consent.question.Authorizations;
import io.portcullis.consent.question.Pending;
import io.portcullis.consent.question.RequestGone;
import io.portcullis.consent.question.ServerChoice;
import io.portcullis.identity.Secret;
import io.portcullis.identity.ServerKey;
import io.portcullis.web.consent.edge.BrowserCookies;
import io.portcullis.web.consent.edge.Reply;
import io.portcullis.web.consent.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /choose?request=…}: the agent named no server (RFC 8707 leaves it to the client), so the person does. */
@Named
@RequestScoped
public class ChoosePage {
    @Inject
    private Authorizations authorizations;

    @Inject
    private BrowserCookies cookies;

    @Inject
    private HttpServletRequest http;

    @Inject
    private Visit visit;

    @Inject
    private Reply reply;

    @Inject
    private Answered answered;

    private String request = "";
    private String server = "";
    private @Nullable Agent agent;
    private List<ServerChoice> servers = List.of();

    public void load() {
        Pending pending = authorizations.pending(request, browser());
        if (pending instanceof Pending.Asked asked) {
            agent = asked.question().agent();
            servers = authorizations.servers();
        } else if (pending instanceof Pending.Gone gone) {
            reply.toPage("/error?why=" + gone.why());
        }
    }

    public void choose() {
        if (agent == null || !ServerKey.valid(server)) {
            return;
        }
        Pending pending = authorizations.choose(request, browser(), new ServerKey(server));
        if (pending instanceof Pending.Gone gone) {
            reply.toPage("/error?why=" + gone.why());
        } else if (pending instanceof Pending.Asked asked) {
            reply.toPage("/consent?request=" + Visit.encoded(asked.question().id()));
        }
    }

    public void deny() {
        if (agent == null) {
            return;
        }
        try {
            answered.goBack(authorizations.deny(request, browser()), agent, "/denied.xhtml");
        } catch (RequestGone gone) {
            reply.toPage("/error?why=" + gone.why());
        }
    }

    private Secret browser() {
        return cookies.request(http, visit.host());
    }

    public String getAgentName() {
        return agent == null ? "" : agent.name();
    }

    public List<ServerChoice> getServers() {
        return servers;
    }

    public String getRequest() {
        return request;
    }

    public void setRequest(@Nullable String id) {
        request = id == null ? "" : id;
    }

    public String getServer() {
        return server;
    }

    public void setServer(@Nullable String key) {
        server = key == null ? "" : key;
    }
}
