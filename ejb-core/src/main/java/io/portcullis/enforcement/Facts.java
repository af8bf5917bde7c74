package io.portcullis.enforcement;

import io.portcullis.catalog.Servers;
import io.portcullis.consent.ConsentSnapshot;
import io.portcullis.consent.LivingConsents;
import io.portcullis.directory.Ceilings;
import io.portcullis.directory.revocation.DenyList;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.identity.HostId;
import io.portcullis.oauth.OAuthSnapshot;
import io.portcullis.oauth.RevokedTokens;
import io.portcullis.oauth.client.Clients;
import io.portcullis.oauth.connector.ConnectorTokens;
import io.portcullis.oauth.key.SigningKeys;
import io.portcullis.policy.store.Policies;
import io.portcullis.tenancy.Epochs;
import io.portcullis.tenancy.FactsMoved;
import io.portcullis.tenancy.GatewaySettings;
import io.portcullis.tenancy.HostChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The current facts of each host, swapped whole. They are read again after a change on this node, when the epoch moved on
 * another (asked each second, and found out by each call's own transaction), and never on the way of a call that is
 * current.
 */
@ApplicationScoped
public class Facts {
    private final Map<HostId, HostFacts> current = new ConcurrentHashMap<>();

    private Epochs epochs;
    private SigningKeys keys;
    private Clients clients;
    private RevokedTokens revokedTokens;
    private ConnectorTokens connectorTokens;
    private Servers servers;
    private Ceilings ceilings;
    private LivingConsents consents;
    private DenyList denyList;
    private Policies policies;
    private GatewaySettings settings;

    @SuppressWarnings("NullAway.Init")
    protected Facts() {}

    @Inject
    public Facts(
            Epochs epochs,
            SigningKeys keys,
            Clients clients,
            RevokedTokens revokedTokens,
            ConnectorTokens connectorTokens,
            Servers servers,
            Ceilings ceilings,
            LivingConsents consents,
            DenyList denyList,
            Policies policies,
            GatewaySettings settings) {
        this.epochs = epochs;
        this.keys = keys;
        this.clients = clients;
        this.revokedTokens = revokedTokens;
        this.connectorTokens = connectorTokens;
        this.servers = servers;
        this.ceilings = ceilings;
        this.consents = consents;
        this.denyList = denyList;
        this.policies = policies;
        this.settings = settings;
    }

    /** The hosts that are there now. */
    public Set<HostId> hosts() {
        return Set.copyOf(current.keySet());
    }

    /** Of all hosts. */
    public Collection<HostFacts> all() {
        return List.copyOf(current.values());
    }

    /** Empty for a host that is not, or not yet, known. */
    public Optional<HostFacts> of(HostId host) {
        return Optional.ofNullable(current.get(host));
    }

    /** Reads again unless somebody else has read facts newer than {@code stale} meanwhile. */
    public synchronized HostFacts newerThan(HostId host, long stale) {
        HostFacts known = current.get(host);
        return known != null && known.epoch() > stale ? known : load(host);
    }

    /** The facts as the database has them now: one query, and a reading of all of them where the epoch moved. */
    public HostFacts newest(HostId host) {
        long epoch = epochs.current(host);
        HostFacts known = current.get(host);
        return known != null && known.epoch() == epoch ? known : newerThan(host, epoch - 1);
    }

    /**
     * Looks whether a host's epoch moved.
     *
     * @throws RuntimeException when a host could not be read, which leaves it as it was, after all others
     */
    public void refresh() {
        Map<HostId, Long> counters = epochs.all();
        current.keySet().retainAll(counters.keySet());
        List<RuntimeException> faults = new ArrayList<>();
        counters.forEach((host, epoch) -> {
            HostFacts known = current.get(host);
            if (known == null || known.epoch() != epoch) {
                try {
                    newerThan(host, epoch - 1);
                } catch (RuntimeException fault) {
                    faults.add(fault);
                }
            }
        });
        if (!faults.isEmpty()) {
            throw faults.get(0);
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) HostChanged change) {
        again(change.host());
    }

    void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) FactsMoved moved) {
        again(moved.host());
    }

    private void again(HostId host) {
        if (!epochs.has(host)) {
            current.remove(host);
            return;
        }
        newerThan(
                host,
                Optional.ofNullable(current.get(host)).map(HostFacts::epoch).orElse(0L));
    }

    private HostFacts load(HostId host) {
        long epoch = epochs.current(host);
        ConsentSnapshot agreed = consents.snapshot(host);
        OAuthSnapshot oauth = new OAuthSnapshot(
                keys.ring(host),
                clients.facts(host),
                revokedTokens.alive(host),
                connectorTokens.alive(host),
                agreed.endings());
        HostFacts facts = new HostFacts(
                host,
                epoch,
                oauth,
                servers.snapshot(host),
                ceilings.snapshot(host),
                agreed,
                policies.snapshot(host, denyList.snapshot(host)),
                settings.environment());
        current.put(host, facts);
        return facts;
    }
}
