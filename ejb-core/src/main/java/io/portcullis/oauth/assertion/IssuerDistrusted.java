package io.portcullis.oauth.assertion;

import io.portcullis.identity.HostId;

/** An issuer is trusted no more; what it gave ends in the same transaction. */
public record IssuerDistrusted(HostId host, String issuer) {}
