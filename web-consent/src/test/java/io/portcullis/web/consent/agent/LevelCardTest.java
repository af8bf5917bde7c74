package io.portcullis.web.consent.agent;

import io.portcullis.identity.Trust;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.portcullis.web.consent.agent.Fixture.offer;
import static org.assertj.core.api.Assertions.assertThat;

class LevelCardTest {
    @Test
    void aLevelOpensTheToolsOfLowerLevelsToo() {
        List<LevelCard> cards = LevelCard.of(offer(Trust.HIGH), Trust.LOW);

        assertThat(cards).extracting(LevelCard::tools).containsExactly(2L, 3L, 4L);
    }

    @Test
    void aLevelAboveTheCeilingIsClosed() {
        List<LevelCard> cards = LevelCard.of(offer(Trust.MEDIUM), Trust.LOW);

        assertThat(cards).extracting(LevelCard::open).containsExactly(true, true, false);
    }

    @Test
    void withoutACeilingNothingIsOpen() {
        List<LevelCard> cards = LevelCard.of(offer(null), Trust.LOW);

        assertThat(cards).extracting(LevelCard::open).containsOnly(false);
    }

    @Test
    void exactlyOneIsChosen() {
        List<LevelCard> cards = LevelCard.of(offer(Trust.HIGH), Trust.MEDIUM);

        assertThat(cards)
                .filteredOn(LevelCard::chosen)
                .extracting(LevelCard::level)
                .containsExactly(Trust.MEDIUM);
    }

    @Test
    void toolsStandWithTheLevelThatAddsThem() {
        List<ToolGroup> groups = ToolGroup.of(offer(Trust.LOW).tools());

        assertThat(groups).extracting(ToolGroup::getSize).containsExactly(2, 1, 1);
        assertThat(groups).extracting(ToolGroup::level).containsExactly(Trust.values());
    }
}
