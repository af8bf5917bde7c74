package io.portcullis.web.proxy.mcp;

import io.portcullis.enforcement.EndpointSettings;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many long streams one user's agent holds open at once. */
@ApplicationScoped
public class StreamQuota {
    private final Map<Holder, Integer> open = new ConcurrentHashMap<>();
    private EndpointSettings settings;

    @SuppressWarnings("NullAway.Init")
    protected StreamQuota() {}

    @Inject
    public StreamQuota(EndpointSettings settings) {
        this.settings = settings;
    }

    private record Holder(UserId user, ClientId agent) {
        static Holder of(McpCall call) {
            return new Holder(call.subject().user(), call.subject().agent());
        }
    }

    /** @return false if there are as many as there may be */
    boolean enter(McpCall call) {
        if (!isLong(call)) {
            return true;
        }
        int most = settings.streamsPerSubject();
        boolean[] entered = new boolean[1];
        open.compute(Holder.of(call), (holder, count) -> {
            int held = count == null ? 0 : count;
            entered[0] = held < most;
            return entered[0] ? Integer.valueOf(held + 1) : count;
        });
        return entered[0];
    }

    void leave(McpCall call) {
        if (isLong(call)) {
            open.computeIfPresent(Holder.of(call), (holder, count) -> count == 1 ? null : Integer.valueOf(count - 1));
        }
    }

    private static boolean isLong(McpCall call) {
        return call.method().equals("GET") || call.method().equals("subscriptions/listen");
    }
}
