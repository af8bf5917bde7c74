package io.portcullis.catalog;

import io.portcullis.mcp.Era;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a server showed when it was looked at, over all pages.
 *
 * @param eras those it speaks, at least one
 * @param tools definitions by era, in the order of the list
 */
public record Discovered(Set<Era> eras, List<DiscoveredTool> tools, int prompts, int resources) {
    public Discovered {
        eras = Set.copyOf(eras);
        tools = List.copyOf(tools);
    }

    /** @param definitions canonical JSON of the whole tool, as each era shows it */
    public record DiscoveredTool(String name, Map<Era, String> definitions) {
        public DiscoveredTool {
            definitions = Map.copyOf(definitions);
        }

        /** The one to read: the modern where there is one. */
        String definition() {
            String modern = definitions.get(Era.MODERN);
            return modern != null ? modern : definitions.getOrDefault(Era.LEGACY, "{}");
        }
    }
}
