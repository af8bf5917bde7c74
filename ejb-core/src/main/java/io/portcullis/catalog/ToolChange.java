package io.portcullis.catalog;

import io.portcullis.identity.Trust;
import io.portcullis.policy.Operation;
import org.jspecify.annotations.Nullable;

/** What is to be set on a tool; null leaves a thing as it is. Lists are JSON arrays of strings. */
public record ToolChange(
        @Nullable Trust trust,
        @Nullable Operation operation,
        @Nullable String pathArguments,
        @Nullable String contentArguments,
        @Nullable String sqlArguments,
        @Nullable String aliases,
        @Nullable Boolean enabled) {}
