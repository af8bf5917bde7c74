package io.portcullis.web.proxy.rest;

import io.portcullis.audit.log.AuditEntry;
import io.portcullis.catalog.ServerView;
import io.portcullis.catalog.ToolView;
import io.portcullis.mcp.json.JsonDifference;
import io.portcullis.oauth.assertion.ClientAssertions;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.PublicKeys;
import io.portcullis.oauth.client.RedirectUri;
import io.portcullis.policy.permitio.PermitLog;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What leaves the house as JSON. */
final class Views {
    private Views() {}

    static JsonObjectBuilder server(ServerView server) {
        JsonArrayBuilder tools = Json.createArrayBuilder();
        server.tools().forEach(tool -> tools.add(tool(tool)));
        return Json.createObjectBuilder()
                .add("key", server.key())
                .add("name", server.name())
                .add("description", server.description())
                .add("url", server.url())
                .add("state", server.state())
                .add("eras", Json.createArrayBuilder(server.eras()))
                .add("prompts", server.prompts())
                .add("resources", server.resources())
                .add("createdAt", server.createdAt().toInstant().toString())
                .add("refreshedAt", server.refreshedAt().toInstant().toString())
                .add("tools", tools);
    }

    static JsonObjectBuilder tool(ToolView tool) {
        JsonArrayBuilder changes = Json.createArrayBuilder();
        tool.changes().forEach(change -> changes.add(difference(change)));
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("name", tool.name())
                .add("trust", tool.trust())
                .add("operation", tool.operation())
                .add("reason", tool.reason())
                .add("needsReview", tool.needsReview())
                .add("enabled", tool.enabled())
                .add("state", tool.state())
                .add("pathArguments", json(tool.pathArguments()))
                .add("contentArguments", json(tool.contentArguments()))
                .add("sqlArguments", json(tool.sqlArguments()))
                .add("aliases", json(tool.aliases()))
                .add("definition", json(tool.definition()));
        return tool.pending() == null
                ? view
                : view.add("pending", json(tool.pending())).add("changes", changes);
    }

    static JsonObjectBuilder client(ClientView client) {
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("id", client.clientId())
                .add("name", client.name())
                .add("scopes", Json.createArrayBuilder(client.scopes()))
                .add("kind", client.kind().name().toLowerCase(Locale.ROOT))
                .add("serviceAccount", client.serviceAccount())
                .add(
                        "redirectUris",
                        Json.createArrayBuilder(client.redirectUris().stream()
                                .map(RedirectUri::value)
                                .toList()))
                .add("enabled", client.enabled())
                .add("createdAt", client.createdAt().toInstant().toString());
        if (client.keys() != null) {
            view.add("tokenEndpointAuthMethod", ClientAssertions.METHOD);
        }
        if (client.keys() instanceof PublicKeys.Inline inline) {
            view.add("jwks", json(inline.jwks()));
        }
        if (client.keys() instanceof PublicKeys.Published published) {
            view.add("jwksUri", published.address());
        }
        if (client.verifiedDomain() != null) {
            view.add("verifiedDomain", client.verifiedDomain());
        }
        if (client.usedAt() != null) {
            view.add("usedAt", client.usedAt().toInstant().toString());
        }
        return client.clientSecret() == null ? view : view.add("clientSecret", client.clientSecret());
    }

    /** The seed's shape plus ids; members that are unknown are left out. */
    static JsonObjectBuilder entry(AuditEntry entry) {
        JsonObjectBuilder context = Json.createObjectBuilder();
        add(context, "ip", entry.ip());
        add(context, "userAgent", entry.userAgent());
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("id", entry.id())
                .add("timestamp", entry.timestamp().toInstant().toString())
                .add("type", entry.type())
                .add("decision", entry.decision())
                .add("code", entry.code())
                .add("reason", entry.reason());
        add(view, "user", entry.user());
        add(view, "agent", entry.agent());
        add(view, "server", entry.server());
        add(view, "tool", entry.tool());
        add(view, "method", entry.method());
        add(view, "argumentMac", entry.argumentMac());
        view.add("context", context).add("trace", json(entry.trace())).add("node", entry.node());
        if (entry.outcome() != null && entry.status() != null && entry.micros() != null) {
            view.add(
                    "outcome",
                    Json.createObjectBuilder()
                            .add("kind", entry.outcome())
                            .add("status", entry.status())
                            .add("micros", entry.micros()));
        }
        return entry.askedPermit() ? view.add("permitLog", "/v1/audit/" + entry.id() + "/permit") : view;
    }

    static JsonObjectBuilder permit(PermitLog.Entry entry) {
        JsonObjectBuilder view =
                Json.createObjectBuilder().add("id", entry.id()).add("decision", entry.allowed() ? "allow" : "deny");
        add(view, "timestamp", entry.at());
        add(view, "action", entry.action());
        add(view, "resource", entry.resource());
        add(view, "reason", entry.reason());
        return view;
    }

    /** {@code {items, next}}; {@code next} is null on the last page. */
    static String page(Collection<JsonObjectBuilder> items, @Nullable String next) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        items.forEach(list::add);
        JsonObjectBuilder page = Json.createObjectBuilder().add("items", list);
        return (next == null ? page.addNull("next") : page.add("next", next))
                .build()
                .toString();
    }

    static JsonObjectBuilder difference(JsonDifference change) {
        return Json.createObjectBuilder()
                .add("pointer", change.pointer())
                .add("before", json(change.before()))
                .add("after", json(change.after()));
    }

    private static void add(JsonObjectBuilder view, String name, @Nullable String value) {
        if (value != null) {
            view.add(name, value);
        }
    }

    static JsonValue json(@Nullable String text) {
        if (text == null) {
            return JsonValue.NULL;
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}
