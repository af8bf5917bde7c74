package io.portcullis.enforcement.mirror;

import io.portcullis.audit.log.AuditEntry;
import io.portcullis.enforcement.Facts;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.policy.permitio.PermitDecisionPoint;
import io.portcullis.policy.permitio.PermitEnvironment;
import io.portcullis.policy.permitio.PermitKeys;
import io.portcullis.policy.permitio.PermitLog;
import io.portcullis.policy.permitio.PermitSettings;
import io.portcullis.policy.permitio.control.Difference;
import io.portcullis.policy.permitio.control.PermitControl;
import io.portcullis.policy.permitio.control.PermitFault;
import io.portcullis.policy.permitio.mirror.MirrorRows;
import io.portcullis.policy.permitio.shape.HostModel;
import io.portcullis.policy.permitio.shape.PermitModel;
import io.portcullis.tenancy.Noted;
import io.portcullis.tenancy.key.Vaults;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

/** Permit in the hands of administrators. Waits for Permit, so in no transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ManagedPermit {
    private Facts facts;
    private PermitSettings settings;
    private PermitDecisionPoint decisionPoint;
    private PermitMirror mirror;
    private MirrorRows rows;
    private PermitLog log;
    private Vaults vaults;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public ManagedPermit() {}

    @Inject
    public ManagedPermit(
            Facts facts,
            PermitSettings settings,
            PermitDecisionPoint decisionPoint,
            PermitMirror mirror,
            MirrorRows rows,
            PermitLog log,
            Vaults vaults,
            Event<Noted> notes) {
        this.facts = facts;
        this.settings = settings;
        this.decisionPoint = decisionPoint;
        this.mirror = mirror;
        this.rows = rows;
        this.log = log;
        this.vaults = vaults;
        this.notes = notes;
    }

    @RolesAllowed("admin:read")
    public PermitStatus status(HostId host) {
        return new PermitStatus(
                settings.decidesFor(host),
                settings.of(host).map(PermitEnvironment::toString).orElse(null),
                settings.fallback(),
                decisionPoint.health(host).orElse(null),
                facts.newest(host).epoch(),
                rows.state(host));
    }

    /** What would be provisioned; the host need not have an environment. */
    @RolesAllowed("admin:read")
    public PermitModel plan(HostId host) {
        return mirror.model(facts.newest(host));
    }

    /** Whom the items of people are about; those of strangers are about nobody. */
    @RolesAllowed("admin:read")
    public Map<String, UserId> people(HostId host) {
        PermitKeys keys = new PermitKeys(vaults.of(host)::mac);
        return HostModels.of(facts.newest(host)).people().stream()
                .collect(toMap(person -> "user:" + keys.human(person.user()), HostModel.Person::user));
    }

    /** How the environment differs; nothing is changed. */
    @RolesAllowed("admin:read")
    public List<Difference> drift(HostId host) throws PermitFault {
        return drift(facts.newest(host));
    }

    private List<Difference> drift(HostFacts known) throws PermitFault {
        PermitControl control = mirror.control(known.host()).orElseThrow(() -> new NoEnvironment(known.host()));
        return control.drift(mirror.model(known));
    }

    /**
     * Has everything that differs written again; it happens within seconds.
     *
     * @return what differed
     */
    @RolesAllowed("admin:write")
    public List<Difference> repair(HostId host) throws PermitFault {
        List<Difference> found = drift(facts.newest(host));
        rows.again(host, found.stream().map(Difference::item).collect(toSet()));
        notes.fire(Noted.of(
                host, "administration", "permit_repaired", found.size() + " differences in Permit are written away"));
        mirror.wake(host);
        return found;
    }

    /** What Permit's own record has of a decision of ours; empty where Permit was not asked, or wrote nothing yet. */
    @RolesAllowed({"admin:audit", "admin:read"})
    public List<PermitLog.Entry> log(HostId host, AuditEntry entry) throws IOException {
        PermitEnvironment environment = settings.of(host).orElseThrow(() -> new NoEnvironment(host));
        if (entry.user() == null || entry.agent() == null) {
            return List.of();
        }
        String agent =
                new PermitKeys(vaults.of(host)::mac).agent(new ClientId(entry.agent()), new UserId(entry.user()));
        return log.of(environment, agent, entry.id(), entry.timestamp().toInstant());
    }
}
