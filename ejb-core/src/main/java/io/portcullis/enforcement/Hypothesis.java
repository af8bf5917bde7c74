package io.portcullis.enforcement;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.UserId;
import io.portcullis.mcp.json.JsonValue;
import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that nobody makes: what would be decided?
 *
 * @param tool null to ask for the server alone
 * @param arguments null for none
 * @param agent whose consent counts; null for an agent that may do whatever the user may
 * @param client where it would come from, null for an address that cannot be told
 * @param environment null for the gateway's own
 */
public record Hypothesis(
        UserId user,
        String server,
        @Nullable String tool,
        @Nullable JsonValue arguments,
        @Nullable ClientId agent,
        @Nullable InetAddress client,
        Instant time,
        boolean secondFactor,
        @Nullable String environment) {}
