package io.portcullis.catalog;

import io.portcullis.identity.Trust;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server as a human who may consent to its use is told about it.
 *
 * @param open approved by an administrator
 */
public record ServerOffer(
        String key,
        String name,
        String description,
        boolean open,
        @Nullable String approvedBy,
        List<ToolLine> tools) {
    public ServerOffer {
        tools = List.copyOf(tools);
    }

    /**
     * @param title for people; the name where the server gives none
     * @param changed since an administrator approved it: nobody can call it now
     */
    public record ToolLine(String name, String title, Trust trust, boolean changed) {}

    static ServerOffer of(Server server) {
        List<ToolLine> tools = server.tools().stream()
                .filter(tool -> tool.known() && tool.facts().target().enabled())
                .map(tool -> new ToolLine(
                        tool.name(), title(tool), tool.trust(), !tool.facts().asApproved()))
                .sorted(Comparator.comparing(ToolLine::trust).thenComparing(ToolLine::title))
                .toList();
        return new ServerOffer(
                server.key().value(),
                server.name(),
                server.description(),
                server.state() == Server.State.OPEN,
                server.approvedBy(),
                tools);
    }

    /** The member {@code title} of the definition, or of its annotations in older revisions. */
    private static String title(Tool tool) {
        try {
            JsonValue definition = StrictJson.parse(tool.definition().getBytes(StandardCharsets.UTF_8));
            String title = text(definition.member("title"));
            JsonValue annotations = definition.member("annotations");
            String older = annotations == null ? null : text(annotations.member("title"));
            return title != null ? title : older != null ? older : tool.name();
        } catch (MalformedJson unreadable) {
            return tool.name();
        }
    }

    private static @Nullable String text(@Nullable JsonValue value) {
        return value == null ? null : value.stringOrNull();
    }
}
