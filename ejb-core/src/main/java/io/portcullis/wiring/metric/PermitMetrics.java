package io.portcullis.wiring.metric;

import io.portcullis.identity.HostId;
import io.portcullis.policy.permitio.PermitDecisionPoint;
import io.portcullis.policy.permitio.PermitDecisionPoint.Result;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** How long Permit took, by host and by what came of it. */
@ApplicationScoped
public class PermitMetrics implements PermitDecisionPoint.Figures {
    private static final Metadata CHECKS = Metadata.builder()
            .withName("portcullis_permit_checks")
            .withDescription("questions to Permit's decision point: allowed, refused, fault")
            .withUnit(MetricUnits.SECONDS)
            .build();

    private final Map<HostId, Map<Result, Timer>> timers = new ConcurrentHashMap<>();
    private MetricRegistry registry;

    @SuppressWarnings("NullAway.Init")
    protected PermitMetrics() {}

    @Inject
    public PermitMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void asked(HostId host, Result result, Duration took) {
        timers.computeIfAbsent(host, own -> new ConcurrentHashMap<>())
                .computeIfAbsent(result, own -> timer(host, own))
                .update(took);
    }

    private Timer timer(HostId host, Result result) {
        return registry.timer(
                CHECKS,
                new Tag("host", host.value()),
                new Tag("result", result.name().toLowerCase(Locale.ROOT)));
    }
}
