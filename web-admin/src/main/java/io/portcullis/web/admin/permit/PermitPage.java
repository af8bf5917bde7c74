package io.portcullis.web.admin.permit;

import io.portcullis.enforcement.mirror.ManagedPermit;
import io.portcullis.policy.permitio.control.Difference;
import io.portcullis.policy.permitio.control.PermitFault;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares Permit with what it should have, and has the difference written away. */
@Named
@ViewScoped
public class PermitPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private ManagedPermit permit;

    @Inject
    private PermitFacts facts;

    private transient @Nullable List<Difference> differences;
    private transient String fault = "";

    /** Whoever may not look is told before anything is written. */
    public void load() {
        facts.getState();
    }

    public void compare() {
        try {
            differences = permit.drift(visit.host());
        } catch (PermitFault silent) {
            fault = String.valueOf(silent.getMessage());
        }
    }

    public void repair() {
        try {
            permit.repair(visit.host());
            notices.done("permit.repaired");
        } catch (PermitFault silent) {
            fault = String.valueOf(silent.getMessage());
        }
    }

    /** Null unless it was just asked for. */
    public @Nullable List<Difference> getDifferences() {
        return differences;
    }

    /** Why nothing could be compared; empty where nobody asked, or it could. */
    public String getFault() {
        return fault;
    }

    public String word(Difference difference) {
        return difference.kind().name().toLowerCase(Locale.ROOT);
    }
}
