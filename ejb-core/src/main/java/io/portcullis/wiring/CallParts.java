package io.portcullis.wiring;

import io.portcullis.audit.AuditTrail;
import io.portcullis.audit.Ulid;
import io.portcullis.enforcement.CallEnforcement;
import io.portcullis.enforcement.Confirmation;
import io.portcullis.enforcement.Counting;
import io.portcullis.enforcement.Entries;
import io.portcullis.enforcement.Facts;
import io.portcullis.enforcement.Refusal;
import io.portcullis.enforcement.method.MethodTable;
import io.portcullis.enforcement.relay.Bulkheads;
import io.portcullis.enforcement.relay.DirectCall;
import io.portcullis.enforcement.relay.OpenCalls;
import io.portcullis.enforcement.relay.Relay;
import io.portcullis.enforcement.relay.StreamPump;
import io.portcullis.ratelimit.RateLimits;
import io.portcullis.tenancy.key.Vaults;
import io.portcullis.upstream.CatalogRefresh;
import io.portcullis.upstream.SessionIds;
import io.portcullis.upstream.SingleCall;
import io.portcullis.upstream.Targets;
import io.portcullis.upstream.Upstream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the path of a call: enforcement, and what sends what was granted. */
@ApplicationScoped
public class CallParts {
    private Configuration configuration;
    private Threads threads;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    protected CallParts() {}

    @Inject
    public CallParts(Configuration configuration, Threads threads, Clock clock) {
        this.configuration = configuration;
        this.threads = threads;
        this.clock = clock;
    }

    @Produces
    @Singleton
    CallEnforcement enforcement(
            Facts facts,
            Confirmation confirmation,
            RateLimits limits,
            SessionIds sessions,
            Vaults vaults,
            Ulid ids,
            AuditTrail trail,
            Targets targets,
            CatalogRefresh refresh) {
        return new CallEnforcement(
                facts,
                new MethodTable(refresh::suspect),
                sessions,
                confirmation,
                new Counting(limits, threads.exchanges()),
                new Entries(ids, clock, vaults),
                trail,
                targets,
                new Refusal(),
                threads.exchanges());
    }

    @Produces
    @Singleton
    Bulkheads bulkheads() {
        return new Bulkheads(configuration.number(Settings.UPSTREAM_CONNECTIONS));
    }

    @Produces
    @Singleton
    DirectCall directCall(Upstream upstream, Bulkheads bulkheads, AuditTrail trail) {
        return new DirectCall(new SingleCall(upstream), bulkheads, trail, clock);
    }

    @Produces
    @Singleton
    OpenCalls openCalls() {
        return new OpenCalls(threads.timer());
    }

    @Produces
    @Singleton
    Relay relay(Upstream upstream, SessionIds sessions, Bulkheads bulkheads, OpenCalls open, AuditTrail trail) {
        StreamPump pump = new StreamPump(threads.timer(), configuration.number(Settings.HEARTBEAT_SECONDS) * 1_000L);
        return new Relay(upstream, bulkheads, sessions, trail, pump, open, threads.streams(), clock);
    }
}
