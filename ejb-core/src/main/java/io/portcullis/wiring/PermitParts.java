package io.portcullis.wiring;

import io.portcullis.audit.Ulid;
import io.portcullis.enforcement.Confirmation;
import io.portcullis.enforcement.Facts;
import io.portcullis.enforcement.mirror.PermitMirror;
import io.portcullis.policy.permitio.PermitDecisionPoint;
import io.portcullis.policy.permitio.PermitKeys;
import io.portcullis.policy.permitio.PermitLog;
import io.portcullis.policy.permitio.PermitSettings;
import io.portcullis.policy.permitio.mirror.MirrorRows;
import io.portcullis.tenancy.key.Vaults;
import io.portcullis.wiring.metric.PermitMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Makes what speaks with Permit. */
@ApplicationScoped
public class PermitParts {
    private Configuration configuration;
    private Threads threads;

    @SuppressWarnings("NullAway.Init")
    protected PermitParts() {}

    @Inject
    public PermitParts(Configuration configuration, Threads threads) {
        this.configuration = configuration;
        this.threads = threads;
    }

    @Produces
    @Singleton
    PermitSettings settings() {
        return configuration.permit();
    }

    @Produces
    @Singleton
    PermitDecisionPoint decisionPoint(PermitSettings settings, Vaults vaults, PermitMetrics metrics) {
        return new PermitDecisionPoint(settings, host -> new PermitKeys(vaults.of(host)::mac), metrics);
    }

    void end(@Disposes PermitDecisionPoint decisionPoint) {
        decisionPoint.close();
    }

    @Produces
    @Singleton
    PermitLog log() {
        return new PermitLog();
    }

    @Produces
    @Singleton
    PermitMirror mirror(Facts facts, Vaults vaults, PermitSettings settings, MirrorRows rows, Ulid ids) {
        return new PermitMirror(facts, vaults, settings, rows, ids, threads.streams());
    }

    @Produces
    @Singleton
    Confirmation confirmation(PermitDecisionPoint decisionPoint, PermitSettings settings) {
        return new Confirmation(decisionPoint, settings.fallback(), threads.exchanges());
    }
}
