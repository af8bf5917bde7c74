package io.portcullis.web.consent.agent;

import io.portcullis.catalog.ServerOffer.ToolLine;
import io.portcullis.consent.question.Agent;
import io.portcullis.consent.question.Agent.Identity;
import io.portcullis.consent.question.Offer;
import io.portcullis.oauth.client.RedirectUri;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person should be stopped by, worst first; the page shows one at the most, for who reads three reads none. That a
 * self-registered agent on the own computer has an unverified name is a fact of the page and no warning: it is the rule.
 */
public enum Warning {
    /** Anybody can register under any name and have the code sent to their own site: the shape of consent phishing. */
    UNVERIFIED_WEBSITE,
    /** A custom scheme belongs to whichever app took it. */
    UNVERIFIED_APP,
    /** Definitions that differ from what was approved; they stay closed until somebody reviewed them. */
    CHANGED_TOOLS;

    static Optional<Warning> worst(Agent agent, Offer offer) {
        boolean unverified = agent.identity() == Identity.SELF_REGISTERED;
        if (unverified && agent.redirectKind() == RedirectUri.Kind.WEBSITE) {
            return Optional.of(UNVERIFIED_WEBSITE);
        }
        if (unverified && agent.redirectKind() == RedirectUri.Kind.APP) {
            return Optional.of(UNVERIFIED_APP);
        }
        return offer.tools().stream().anyMatch(ToolLine::changed) ? Optional.of(CHANGED_TOOLS) : Optional.empty();
    }

    /** The end of the text's key. */
    public String getWord() {
        return name().toLowerCase(Locale.ROOT);
    }
}
