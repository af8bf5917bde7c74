package io.portcullis.consent.question;

import io.portcullis.identity.Trust;
import java.time.Instant;

/**
 * What the human decided.
 *
 * @param days how long it lasts
 * @param method how they signed in (RFC 8176)
 * @param signedInAt when they last proved who they are
 */
public record Answer(Trust level, int days, String method, Instant signedInAt) {}
