package io.portcullis.signin.session;

import java.time.Duration;

/**
 * How long people stay signed in.
 *
 * @param idle after which a session nobody used ends
 * @param lifetime after which every session ends
 * @param secureCookies whether cookies are for TLS alone
 */
public record SessionSettings(Duration idle, Duration lifetime, boolean secureCookies) {}
