package io.portcullis.mcp;

import java.util.Set;

/** The methods that travel from server to client and have no business in a request to us; and those of an era alone. */
public final class McpMethods {
    public static final Set<String> SERVER_TO_CLIENT = Set.of(
            "elicitation/create",
            "roots/list",
            "sampling/createMessage",
            "notifications/elicitation/complete",
            "notifications/message",
            "notifications/prompts/list_changed",
            "notifications/resources/list_changed",
            "notifications/resources/updated",
            "notifications/subscriptions/acknowledged",
            "notifications/tools/list_changed");

    private static final Set<String> LEGACY_ONLY = Set.of(
            "initialize",
            "notifications/initialized",
            "notifications/roots/list_changed",
            "ping",
            "logging/setLevel",
            "resources/subscribe",
            "resources/unsubscribe");
    private static final Set<String> MODERN_ONLY = Set.of("server/discover", "subscriptions/listen");

    private McpMethods() {}

    public static boolean exists(String method, Era era) {
        return !(era == Era.MODERN ? LEGACY_ONLY : MODERN_ONLY).contains(method);
    }
}
