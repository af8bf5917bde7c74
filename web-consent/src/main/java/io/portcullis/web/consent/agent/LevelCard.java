package io.portcullis.web.consent.agent;

import io.portcullis.consent.question.Offer;
import io.portcullis.identity.Trust;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of the levels to choose from.
 *
 * @param tools how many tools it opens, those of lower levels included
 * @param open whether the person's own ceiling covers it
 * @param chosen whether it is preselected
 */
public record LevelCard(Trust level, long tools, boolean open, boolean chosen) {
    /** The lowest is preselected, unless the form comes back with another. */
    static List<LevelCard> of(Offer offer, Trust chosen) {
        Trust ceiling = offer.ceiling();
        return Stream.of(Trust.values())
                .map(level -> new LevelCard(
                        level, count(offer, level), ceiling != null && ceiling.covers(level), level == chosen))
                .toList();
    }

    private static long count(Offer offer, Trust level) {
        return offer.tools().stream().filter(tool -> level.covers(tool.trust())).count();
    }

    public String getWord() {
        return level.word();
    }
}
