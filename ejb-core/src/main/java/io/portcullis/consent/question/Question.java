package io.portcullis.consent.question;

import org.jspecify.annotations.Nullable;

/**
 * What a human is asked: may this agent use that server for you, and how far?
 *
 * @param offer null where the agent named no server, so that the human has to
 */
public record Question(String id, Agent agent, @Nullable Offer offer) {}
