package io.portcullis.policy.permitio;

import io.portcullis.identity.HostId;
import io.portcullis.policy.RemoteDecisionPoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the decision point of each host's environment. Hosts share nothing here: one whose Permit hangs holds up no other. */
public final class PermitDecisionPoint implements RemoteDecisionPoint, AutoCloseable {
    private final PermitSettings settings;
    private final Map<HostId, PermitChecks> checks = new HashMap<>();

    /** Told of each answer; quick, and it throws nothing. */
    public interface Figures {
        void asked(HostId host, Result result, Duration took);
    }

    /** What came of a question. */
    public enum Result {
        ALLOWED,
        REFUSED,
        FAULT
    }

    /** @param keys of each host */
    public PermitDecisionPoint(PermitSettings settings, Function<HostId, PermitKeys> keys, Figures figures) {
        this.settings = settings;
        settings.environments()
                .forEach((host, environment) -> checks.put(
                        host,
                        new PermitChecks(
                                environment,
                                () -> keys.apply(host),
                                (result, took) -> figures.asked(host, result, took))));
    }

    @Override
    public boolean decidesFor(HostId host) {
        return settings.decidesFor(host);
    }

    @Override
    public CompletionStage<Answer> ask(Question question) {
        PermitChecks own = checks.get(question.host());
        return own == null
                ? CompletableFuture.completedFuture(new Answer.Silent("host " + question.host()
                        + " has no environment of Permit; set portcullis.permit.host." + question.host()
                        + ".environment and .api-key"))
                : own.ask(question);
    }

    /** How the decision point of a host does; empty for a host that has none. */
    public Optional<Health> health(HostId host) {
        return Optional.ofNullable(checks.get(host)).map(PermitChecks::health);
    }

    /**
     * @param circuit {@code closed}, {@code open} after many faults, {@code half_open} while it is tried again
     * @param lastFault null where there was none since the start
     */
    public record Health(
            String circuit,
            long allowed,
            long refused,
            long faults,
            @Nullable String lastFault) {}

    @Override
    public void close() {
        checks.values().forEach(PermitChecks::close);
    }
}
