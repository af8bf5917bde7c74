package io.portcullis.web.admin.audit;

import io.portcullis.audit.log.AuditEntry;
import io.portcullis.audit.log.AuditLog;
import io.portcullis.enforcement.mirror.ManagedPermit;
import io.portcullis.policy.permitio.PermitLog;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One entry: who, what, what came of it, and every gate that was asked. A reference that an agent was given leads here. */
@Named
@ViewScoped
public class EntryPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private AuditLog log;

    @Inject
    private ManagedPermit permit;

    private String id = "";
    private transient @Nullable AuditEntry entry;
    private transient @Nullable List<PermitLog.Entry> permitLog;
    private transient String permitFault = "";

    public void load() throws SQLException, IOException {
        Optional<AuditEntry> found = log.entry(visit.host(), id.strip());
        if (found.isEmpty()) {
            FacesContext context = FacesContext.getCurrentInstance();
            context.getExternalContext().responseSendError(404, null);
            context.responseComplete();
            return;
        }
        entry = found.get();
    }

    /** What Permit's own record has of the same decision. */
    public void look() throws SQLException, IOException {
        load();
        if (entry == null) {
            return;
        }
        try {
            permitLog = permit.log(visit.host(), entry);
        } catch (IOException silent) {
            permitFault = String.valueOf(silent.getMessage());
        }
    }

    /** Null unless it was just asked for. */
    public @Nullable List<PermitLog.Entry> getPermitLog() {
        return permitLog;
    }

    public String getPermitFault() {
        return permitFault;
    }

    public @Nullable AuditEntry getEntry() {
        return entry;
    }

    public List<AuditEntry.Step> getSteps() {
        return entry == null ? List.of() : entry.steps();
    }

    /** How long the answer took. */
    public long getMillis() {
        Long micros = entry == null ? null : entry.micros();
        return micros == null ? 0 : micros / 1000;
    }

    public String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id == null ? "" : id;
    }
}
