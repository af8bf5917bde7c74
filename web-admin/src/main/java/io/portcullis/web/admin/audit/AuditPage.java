package io.portcullis.web.admin.audit;

import io.portcullis.audit.log.AuditEntry;
import io.portcullis.audit.log.AuditLog;
import io.portcullis.policy.Reason;
import io.portcullis.web.admin.agent.AgentNames;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Pager;
import io.portcullis.web.admin.view.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The record, newest first, as the address asks for it. */
@Named
@ViewScoped
public class AuditPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private AuditLog log;

    @Inject
    private AgentNames agents;

    private transient @Nullable Question question;
    private transient List<AuditEntry> items = List.of();
    private transient @Nullable Pager pager;

    public void load() throws SQLException {
        List<String> way = visit.parameters(Pager.STEP);
        question =
                new Question(name -> visit.parameters(name).stream().findFirst().orElse(null));
        try {
            AuditLog.Page page = log.find(visit.host(), question.filter(way));
            items = page.items();
            agents.know(items.stream()
                    .map(AuditEntry::agent)
                    .filter(Objects::nonNull)
                    .toList());
            pager = new Pager("audit", question.values(), way, page.next());
        } catch (IllegalArgumentException refused) {
            notices.warn(Texts.text("audit.refused"));
        }
    }

    public Map<String, String> getAsked() {
        return question == null ? Map.of() : question.values();
    }

    public boolean isNarrow() {
        return question != null && question.isNarrow();
    }

    public List<AuditEntry> getItems() {
        return items;
    }

    public @Nullable Pager getPager() {
        return pager;
    }

    public Reason[] getReasons() {
        return Reason.values();
    }
}
