package io.portcullis.web.admin.permit;

import io.portcullis.enforcement.mirror.ManagedPermit;
import io.portcullis.enforcement.mirror.PermitStatus;
import io.portcullis.identity.UserId;
import io.portcullis.policy.permitio.mirror.MirrorState;
import io.portcullis.web.admin.edge.Visit;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the host stands with Permit at this moment. */
@Named
@RequestScoped
public class PermitFacts {
    private static final int MOST_SHOWN = 50;

    @Inject
    private Visit visit;

    @Inject
    private ManagedPermit permit;

    private @Nullable PermitStatus status;
    private @Nullable Map<String, UserId> people;

    @PostConstruct
    void read() {
        status = permit.status(visit.host());
    }

    public @Nullable PermitStatus getStatus() {
        return status;
    }

    /** What is not written yet, the failing ones among it; the first of many. */
    public List<MirrorState.Item> getPending() {
        List<MirrorState.Item> pending =
                status == null ? List.of() : status.mirror().pending();
        return pending.subList(0, Math.min(MOST_SHOWN, pending.size()));
    }

    /** Whom an item is about; the item itself where it is about nobody here. */
    public String name(String item) {
        if (people == null) {
            people = permit.people(visit.host());
        }
        UserId user = people.get(item);
        return user == null ? item : user.value();
    }

    /** {@code off}, {@code refused} without an environment, {@code failing}, {@code pending} or {@code done}. */
    public String getState() {
        if (status == null || !status.decides()) {
            return "off";
        }
        if (status.environment() == null) {
            return "refused";
        }
        if (!status.mirror().failing().isEmpty()) {
            return "failing";
        }
        return status.upToDate() ? "done" : "pending";
    }
}
