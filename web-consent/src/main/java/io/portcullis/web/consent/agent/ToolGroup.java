package io.portcullis.web.consent.agent;

import io.portcullis.catalog.ServerOffer.ToolLine;
import io.portcullis.identity.Trust;
import java.util.List;
import java.util.stream.Stream;

/** The tools that a level adds to the one below it. */
public record ToolGroup(Trust level, List<ToolLine> tools) {
    public ToolGroup {
        tools = List.copyOf(tools);
    }

    static List<ToolGroup> of(List<ToolLine> tools) {
        return Stream.of(Trust.values())
                .map(level -> new ToolGroup(
                        level,
                        tools.stream().filter(tool -> tool.trust() == level).toList()))
                .filter(group -> !group.tools().isEmpty())
                .toList();
    }

    public String getWord() {
        return level.word();
    }

    public int getSize() {
        return tools.size();
    }
}
