package io.portcullis.catalog;

import io.portcullis.identity.Trust;
import io.portcullis.policy.Operation;

/**
 * The class proposed for a tool, and why.
 *
 * @param needsReview no rule knew the tool; an administrator should look
 */
public record ToolClass(Trust trust, Operation operation, String reason, boolean needsReview) {}
