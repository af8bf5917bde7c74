package io.portcullis.policy.rule;

import io.portcullis.policy.RateLimit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often: each user, each team, and all users together for a server or a tool. */
public record RateRules(
        @Nullable RateLimit perUser,
        @Nullable RateLimit perTeam,
        Map<String, RateLimit> perServer,
        Map<String, RateLimit> perTool) {
    public static final RateRules NONE = new RateRules(null, null, Map.of(), Map.of());

    public RateRules {
        perServer = Map.copyOf(perServer);
        perTool = Map.copyOf(perTool);
    }

    public boolean areSet() {
        return perUser != null || perTeam != null || !perServer.isEmpty() || !perTool.isEmpty();
    }
}
