package io.portcullis.enforcement.method;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.mcp.Era;
import io.portcullis.mcp.EraRule;
import io.portcullis.mcp.Revision;
import java.util.Optional;

/**
 * A modern client asks who is there. For a server known to speak the handshake alone the answer is ours: 400 / -32022 with
 * the legacy versions, on which every client falls back; some legacy servers would answer 500, on which none does.
 */
final class ServerDiscover implements MethodEnforcement {
    private final MethodEnforcement server;

    ServerDiscover(MethodEnforcement server) {
        this.server = server;
    }

    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        Optional<CatalogSnapshot.ServerFacts> known = facts.catalog().server(call.server());
        if (known.isPresent() && !known.get().eras().contains(Era.MODERN)) {
            return new Ruling.Answered(EraRule.legacyOnly(Revision.V2026_07_28.date()));
        }
        return server.rule(call, facts);
    }
}
