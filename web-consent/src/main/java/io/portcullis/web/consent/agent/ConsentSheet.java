package io.portcullis.web.consent.agent;

import io.portcullis.consent.question.Agent;
import io.portcullis.consent.question.Offer;
import io.portcullis.identity.Trust;
import io.portcullis.oauth.client.RedirectUri;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question as the page lays it out.
 *
 * @param level what is chosen: the lowest, unless the form came back
 * @param asked the days that the form came with, 0 for none
 */
public record ConsentSheet(Agent agent, Offer offer, Trust level, int asked) {
    private static final int SEARCHED_FROM = 15;
    private static final int UNFOLDED_UP_TO = 8;

    /** {@code open}; or why nothing can be allowed: {@code closed} to everybody, {@code noaccess} for this person. */
    public String getState() {
        if (!offer.open()) {
            return "closed";
        }
        return offer.ceiling() == null ? "noaccess" : "open";
    }

    public @Nullable Warning getWarning() {
        return Warning.worst(agent, offer).orElse(null);
    }

    /** Where the answer goes; on the own computer with the port, which tells apart what runs there. */
    public String getReturnsTo() {
        return agent.redirectKind() == RedirectUri.Kind.OWN_COMPUTER
                ? URI.create(agent.redirectUri()).getAuthority()
                : agent.redirectHost();
    }

    public List<LevelCard> getLevels() {
        return LevelCard.of(offer, level);
    }

    /** Whether there is a level that the person may not choose, so that asking for more makes sense. */
    public boolean isLimited() {
        return offer.ceiling() != Trust.HIGH;
    }

    public List<ToolGroup> getGroups() {
        return ToolGroup.of(offer.tools());
    }

    public boolean isSearched() {
        return offer.tools().size() >= SEARCHED_FROM;
    }

    /** Few enough to be read without unfolding anything. */
    public boolean isUnfolded() {
        return offer.tools().size() <= UNFOLDED_UP_TO;
    }

    public List<Integer> getDurations() {
        return Durations.upTo(offer.longestDays());
    }

    public int getDays() {
        return Durations.chosen(asked, offer.longestDays());
    }
}
