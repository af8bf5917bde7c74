package io.portcullis.web.consent.agent;

import io.portcullis.consent.question.Authorizations;
import io.portcullis.consent.question.ServerChoice;
import io.portcullis.directory.CeilingRequestView;
import io.portcullis.directory.CeilingRequests;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.web.consent.edge.Reply;
import io.portcullis.web.consent.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /ask?server=…}: asks the administrators for access, or for more; {@code request} is the way back to an agent. */
@Named
@RequestScoped
public class AskPage {
    private static final int LONGEST_REASON = 1_000;

    @Inject
    private CeilingRequests requests;

    @Inject
    private Authorizations authorizations;

    @Inject
    private Reply reply;

    private String server = "";
    private String level = Trust.LOW.word();
    private String reason = "";
    private String request = "";
    private boolean sent;
    private String fault = "";
    private List<CeilingRequestView> mine = List.of();
    private List<ServerChoice> known = List.of();

    public void load() {
        mine = requests.mine();
        known = authorizations.servers();
    }

    public void ask() {
        if (!ServerKey.valid(server)) {
            refuse("server");
        } else if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            refuse("reason");
        } else {
            requests.ask(new ServerKey(server), Trust.of(level).orElse(Trust.LOW), reason);
            reply.toPage("/ask?sent=true&server=" + server + "&request=" + Visit.encoded(request));
        }
    }

    private void refuse(String field) {
        fault = field;
        reply.status(HttpServletResponse.SC_BAD_REQUEST);
    }

    public List<CeilingRequestView> getMine() {
        return mine;
    }

    public List<ServerChoice> getKnown() {
        return known;
    }

    public List<String> getLevels() {
        return Stream.of(Trust.values()).map(Trust::word).toList();
    }

    /** The field that is wrong, or empty. */
    public String getFault() {
        return fault;
    }

    public boolean isSent() {
        return sent;
    }

    public void setSent(boolean done) {
        sent = done;
    }

    public String getServer() {
        return server;
    }

    public void setServer(@Nullable String key) {
        server = key == null ? "" : key;
    }

    public String getLevel() {
        return level;
    }

    public void setLevel(@Nullable String word) {
        level = word == null ? Trust.LOW.word() : word;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String typed) {
        reason = typed == null ? "" : typed;
    }

    public String getRequest() {
        return request;
    }

    public void setRequest(@Nullable String id) {
        request = id == null ? "" : id;
    }
}
