package io.portcullis.enforcement.mirror;

import io.portcullis.audit.Ulid;
import io.portcullis.enforcement.Facts;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.identity.HostId;
import io.portcullis.policy.permitio.PermitKeys;
import io.portcullis.policy.permitio.PermitSettings;
import io.portcullis.policy.permitio.control.PermitControl;
import io.portcullis.policy.permitio.mirror.Mirror;
import io.portcullis.policy.permitio.mirror.MirrorRows;
import io.portcullis.policy.permitio.shape.PermitModel;
import io.portcullis.tenancy.key.Vaults;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps each host's environment of Permit as its facts are. A host whose Permit hangs holds up its own mirroring alone.
 * Thread-safe.
 */
public class PermitMirror {
    private static final Logger LOG = Logger.getLogger(PermitMirror.class.getName());

    private static final int LOOKS_EVERY = 10;

    private final Facts facts;
    private final Vaults vaults;
    private final Executor threads;
    private final Map<HostId, Host> hosts = new HashMap<>();

    /** @param threads that may wait for minutes */
    public PermitMirror(
            Facts facts, Vaults vaults, PermitSettings settings, MirrorRows rows, Ulid ids, Executor threads) {
        this.facts = facts;
        this.vaults = vaults;
        this.threads = threads;
        String lease = ids.next();
        settings.environments().forEach((host, environment) -> {
            PermitControl control = new PermitControl(environment);
            hosts.put(host, new Host(host, control, new Mirror(host, environment.facts(), control, rows, lease)));
        });
    }

    /** Sees to the hosts that something may be owed to; called each second. */
    public void wake() {
        hosts.values().forEach(Host::wake);
    }

    /** Sees to a host although nothing has changed here. */
    void wake(HostId host) {
        Host own = hosts.get(host);
        if (own != null) {
            own.settled = false;
            own.wake();
        }
    }

    /** Empty for a host without an environment. */
    Optional<PermitControl> control(HostId host) {
        return Optional.ofNullable(hosts.get(host)).map(own -> own.control);
    }

    PermitModel model(HostFacts known) {
        return PermitModel.of(HostModels.of(known), new PermitKeys(vaults.of(known.host())::mac));
    }

    private final class Host implements Runnable {
        private final HostId id;
        private final PermitControl control;
        private final Mirror mirror;
        private final AtomicBoolean running = new AtomicBoolean();
        private int seconds;
        private volatile boolean settled;
        private volatile long epoch = -1;
        private PermitModel model = new PermitModel(new TreeMap<>(), new TreeMap<>());

        Host(HostId id, PermitControl control, Mirror mirror) {
            this.id = id;
            this.control = control;
            this.mirror = mirror;
        }

        void wake() {
            if (isOwed() && running.compareAndSet(false, true)) {
                try {
                    threads.execute(this);
                } catch (RejectedExecutionException full) {
                    running.set(false);
                }
            }
        }

        /** What another node left undone is looked for now and then. */
        private boolean isOwed() {
            return facts.of(id)
                    .map(known -> !settled || known.epoch() != epoch || ++seconds % LOOKS_EVERY == 0)
                    .orElse(false);
        }

        @Override
        public void run() {
            try {
                HostFacts known = facts.newest(id);
                if (known.epoch() != epoch) {
                    model = model(known);
                    epoch = known.epoch();
                }
                settled = mirror.pass(epoch, model);
            } catch (RuntimeException fault) {
                settled = false;
                LOG.log(Level.WARNING, "Host {0} was not mirrored to Permit, tried again soon: {1}", new Object[] {
                    id, fault.getMessage()
                });
            } finally {
                running.set(false);
            }
        }
    }
}
