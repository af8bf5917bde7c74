package io.portcullis.web.consent.own;

import io.portcullis.consent.ConsentView;
import io.portcullis.identity.ServerKey;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.tenancy.HostAddress;

/** The permission receipt of a consent: who let which agent do what, for how long. */
record Receipt(ConsentView consent, HostAddress gateway) {
    /** Times are RFC 3339 in UTC. */
    String json() {
        String agent = JsonText.object(
                "client_id", consent.clientId(), "name", consent.clientName(), "returns_to", consent.redirectHost());
        String server = JsonText.object(
                "key",
                consent.server(),
                "name",
                consent.serverName(),
                "resource",
                gateway.resource(new ServerKey(consent.server())));
        String rest = JsonText.object(
                "type",
                "permission_receipt",
                "id",
                consent.id(),
                "gateway",
                gateway.issuer(),
                "person",
                consent.user(),
                "level",
                consent.trust().word(),
                "granted_at",
                consent.grantedAt().toInstant().toString(),
                "expires_at",
                consent.expiresAt().toInstant().toString());
        return rest.substring(0, rest.length() - 1) + ",\"agent\":" + agent + ",\"server\":" + server + "}";
    }
}
