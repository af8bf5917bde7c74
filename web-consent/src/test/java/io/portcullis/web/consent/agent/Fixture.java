package io.portcullis.web.consent.agent;

import io.portcullis.catalog.ServerOffer.ToolLine;
import io.portcullis.consent.question.Agent;
import io.portcullis.consent.question.Offer;
import io.portcullis.identity.Trust;
import io.portcullis.oauth.client.RedirectUri;
import java.time.OffsetDateTime;
import java.util.List;

/** A server with four tools, and agents that ask for it. */
final class Fixture {
    private Fixture() {}

    static Offer offer(Trust ceiling) {
        return offer(ceiling, false);
    }

    static Offer offer(Trust ceiling, boolean changed) {
        List<ToolLine> tools = List.of(
                new ToolLine("list", "List", Trust.LOW, false),
                new ToolLine("read", "Read", Trust.LOW, false),
                new ToolLine("write", "Write", Trust.MEDIUM, changed),
                new ToolLine("delete", "Delete", Trust.HIGH, false));
        return new Offer("github", "GitHub", "", true, "bob", ceiling, tools, 90, null);
    }

    static Agent agent(Agent.Identity identity, String redirectUri) {
        RedirectUri redirect = new RedirectUri(redirectUri);
        return new Agent(
                "client",
                "Claude",
                identity,
                null,
                OffsetDateTime.parse("2026-11-22T20:00:00Z"),
                redirectUri,
                redirect.kind(),
                redirect.host());
    }
}
