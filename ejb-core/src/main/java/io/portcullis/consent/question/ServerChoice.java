package io.portcullis.consent.question;

import io.portcullis.identity.Trust;

/** A server that the human may use. */
public record ServerChoice(String key, String name, String description, Trust ceiling) {}
