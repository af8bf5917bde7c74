package io.portcullis.ear;

import java.util.Map;

/** A gateway in demo mode that believes this computer what address a request came from, and has small limits for each. */
final class BehindProxy {
    static final int SIGN_INS = 15;
    static final int REGISTRATIONS = 5;
    static final int MESSAGES = 20;
    static final int WRITES = 120;
    static final int REQUESTS = 300;

    static final Gateway GATEWAY = Gateway.demo(
            "behind-proxy",
            Map.of(
                    "PORTCULLIS_TRUSTED_PROXIES", "127.0.0.0/8,::1/128",
                    "PORTCULLIS_LIMITS_SIGN_IN_PER_5_MINUTES", String.valueOf(SIGN_INS),
                    "PORTCULLIS_LIMITS_REGISTRATIONS_PER_MINUTE", String.valueOf(REGISTRATIONS),
                    "PORTCULLIS_LIMITS_MCP_POSTS_PER_MINUTE", String.valueOf(MESSAGES),
                    "PORTCULLIS_LIMITS_WRITES_PER_MINUTE", String.valueOf(WRITES),
                    "PORTCULLIS_LIMITS_REQUESTS_PER_MINUTE", String.valueOf(REQUESTS),
                    "PORTCULLIS_OAUTH_CLIENT_DOCUMENTS_ALLOW_PRIVATE_ADDRESSES", "127.0.0.0/8,::1/128",
                    "JVM_ARGS", "-XX:TieredStopAtLevel=1 " + DocumentServer.TRUST));

    private BehindProxy() {}
}
