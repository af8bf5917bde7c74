package io.portcullis.catalog;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A server as it leaves the house. */
public record ServerView(
        String key,
        String name,
        String description,
        String url,
        String state,
        Set<String> eras,
        int prompts,
        int resources,
        OffsetDateTime createdAt,
        OffsetDateTime refreshedAt,
        long version,
        List<ToolView> tools) {
    static ServerView of(Server server) {
        return new ServerView(
                server.key().value(),
                server.name(),
                server.description(),
                server.url().toString(),
                server.state().name().toLowerCase(Locale.ROOT),
                server.eraWords(),
                server.prompts(),
                server.resources(),
                server.createdAt(),
                server.refreshedAt(),
                server.version(),
                server.tools().stream().map(ToolView::of).toList());
    }
}
