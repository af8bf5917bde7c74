package io.portcullis.wiring;

import io.portcullis.oauth.assertion.KeySets;
import io.portcullis.upstream.egress.EgressClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes what verifies the assertions of others. */
@ApplicationScoped
public class AssertionParts {
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    protected AssertionParts() {}

    @Inject
    public AssertionParts(Clock clock) {
        this.clock = clock;
    }

    /** An administrator names where keys are, as with servers: the same addresses may be connected to. */
    @Produces
    @Singleton
    KeySets keySets(EgressClient egress) {
        return new KeySets(egress, clock);
    }
}
