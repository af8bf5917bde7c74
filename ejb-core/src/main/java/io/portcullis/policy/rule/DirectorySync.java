package io.portcullis.policy.rule;

import java.time.Duration;
import java.util.Map;

/**
 * Where teams and roles come from.
 *
 * @param teams group of the identity provider → team
 * @param roles group of the identity provider → role
 */
public record DirectorySync(String type, Duration interval, Map<String, String> teams, Map<String, String> roles) {
    public DirectorySync {
        teams = Map.copyOf(teams);
        roles = Map.copyOf(roles);
    }
}
