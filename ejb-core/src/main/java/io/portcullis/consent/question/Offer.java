package io.portcullis.consent.question;

import io.portcullis.catalog.ServerOffer;
import io.portcullis.identity.Trust;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server in question, for this human.
 *
 * @param open approved by an administrator; nothing can be granted where it is not
 * @param approvedBy who approved it, null for one approved before that was kept
 * @param ceiling how far an administrator lets the human go; null: not at all
 * @param longestDays the longest duration that may be chosen
 * @param standing the level of a living consent for the same agent and server
 */
public record Offer(
        String server,
        String name,
        String description,
        boolean open,
        @Nullable String approvedBy,
        @Nullable Trust ceiling,
        List<ServerOffer.ToolLine> tools,
        int longestDays,
        @Nullable Trust standing) {
    public Offer {
        tools = List.copyOf(tools);
    }
}
