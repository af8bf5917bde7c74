package io.portcullis.web.consent.agent;

import io.portcullis.consent.question.Agent.Identity;
import io.portcullis.identity.Trust;
import org.junit.jupiter.api.Test;

import static io.portcullis.web.consent.agent.Fixture.agent;
import static io.portcullis.web.consent.agent.Fixture.offer;
import static org.assertj.core.api.Assertions.assertThat;

class WarningTest {
    @Test
    void anUnverifiedNameOnAWebsiteIsTheWorst() {
        var warning = Warning.worst(agent(Identity.SELF_REGISTERED, "https://evil.example/cb"), offer(Trust.LOW, true));

        assertThat(warning).contains(Warning.UNVERIFIED_WEBSITE);
    }

    @Test
    void anUnverifiedNameOfAnAppIsNext() {
        var warning = Warning.worst(agent(Identity.SELF_REGISTERED, "cursor://cb/x"), offer(Trust.LOW, true));

        assertThat(warning).contains(Warning.UNVERIFIED_APP);
    }

    @Test
    void changedToolsAreToldWhereNothingWorseIs() {
        var warning =
                Warning.worst(agent(Identity.SELF_REGISTERED, "http://127.0.0.1:33418/cb"), offer(Trust.LOW, true));

        assertThat(warning).contains(Warning.CHANGED_TOOLS);
    }

    @Test
    void theOrdinaryCaseHasNone() {
        assertThat(Warning.worst(agent(Identity.SELF_REGISTERED, "http://127.0.0.1/cb"), offer(Trust.LOW)))
                .isEmpty();
        assertThat(Warning.worst(agent(Identity.VERIFIED_DOMAIN, "https://claude.ai/cb"), offer(Trust.LOW)))
                .isEmpty();
    }
}
