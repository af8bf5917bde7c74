package io.portcullis.consent;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The living consents of a host as the hot path reads them, by their id. */
public record ConsentSnapshot(Map<String, Fact> consents) {
    public ConsentSnapshot {
        consents = Map.copyOf(consents);
    }

    /** How far this subject's agent may go at this server; empty if its consent is for something else, or ended. */
    public Optional<Trust> of(Subject subject, ServerKey server) {
        Fact fact = subject.consent() == null ? null : consents.get(subject.consent());
        return fact != null && fact.isFor(subject, server) ? Optional.of(fact.trust()) : Optional.empty();
    }

    /** When this subject's human last showed a second factor for this agent at this server; empty for never. */
    public Optional<Instant> secondFactor(Subject subject, ServerKey server) {
        Fact fact = subject.consent() == null ? null : consents.get(subject.consent());
        return Optional.ofNullable(fact)
                .filter(found -> found.isFor(subject, server))
                .map(Fact::secondFactorAt);
    }

    /** How far a user lets an agent go at a server; the farthest where there is more than one consent. */
    public Optional<Trust> of(UserId user, ClientId agent, String server) {
        return consents.values().stream()
                .filter(fact -> fact.user().equals(user.value())
                        && fact.client().equals(agent.value())
                        && fact.server().equals(server))
                .map(Fact::trust)
                .max(Trust::compareTo);
    }

    /** Consent id → when it ends at the latest. */
    public Map<String, Instant> endings() {
        Map<String, Instant> endings = new HashMap<>();
        consents.forEach((id, fact) -> endings.put(id, fact.expiresAt()));
        return endings;
    }

    /** @param user and {@code client}: as ids, for comparison alone */
    public record Fact(
            String user,
            String client,
            String server,
            Trust trust,
            Instant expiresAt,
            @Nullable Instant secondFactorAt) {
        boolean isFor(Subject subject, ServerKey key) {
            return server.equals(key.value())
                    && user.equals(subject.user().value())
                    && client.equals(subject.agent().value());
        }
    }
}
