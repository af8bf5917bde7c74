package io.portcullis.tenancy;

import java.net.URI;
import java.nio.file.Path;

/**
 * What the whole installation is.
 *
 * @param publicUrl the origin clients see, also the issuer; no trailing slash
 * @param environment as policy names it; unset counts as {@code production}
 * @param data the directory of what lies outside the database
 */
public record GatewaySettings(Mode mode, URI publicUrl, String environment, Path data) {
    public enum Mode {
        DEMO,
        PRODUCTION
    }
}
