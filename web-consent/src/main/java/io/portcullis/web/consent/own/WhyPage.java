package io.portcullis.web.consent.own;

import io.portcullis.audit.log.AuditEntry;
import io.portcullis.audit.log.AuditLog;
import io.portcullis.web.consent.edge.Reply;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /why?entry=…}: why one call was decided as it was, gate by gate; the ref of a denial is the entry's id. */
@Named
@RequestScoped
public class WhyPage {
    /** Reasons that a higher ceiling would remove. */
    private static final Set<String> ASKABLE = Set.of("TRUST_NO_GRANT", "TRUST_TOO_LOW");

    @Inject
    private AuditLog log;

    @Inject
    private Reply reply;

    private String entry = "";
    private @Nullable AuditEntry item;

    public void load() throws SQLException {
        item = log.myEntry(entry).orElse(null);
        if (item == null) {
            reply.toPage("/activity");
        }
    }

    public AuditEntry getItem() {
        if (item == null) {
            throw new IllegalStateException("The page was not loaded");
        }
        return item;
    }

    public List<AuditEntry.Step> getSteps() {
        return getItem().steps();
    }

    public boolean isDenied() {
        return !getItem().decision().equals("allow");
    }

    public boolean isAskable() {
        return ASKABLE.contains(getItem().code()) && getItem().server() != null;
    }

    public boolean isConsentMissing() {
        return getItem().code().equals("TRUST_NO_CONSENT") && getItem().server() != null;
    }

    public String getEntry() {
        return entry;
    }

    public void setEntry(@Nullable String id) {
        entry = id == null ? "" : id;
    }
}
