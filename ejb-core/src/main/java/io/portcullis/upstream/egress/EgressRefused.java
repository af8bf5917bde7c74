package io.portcullis.upstream.egress;

import java.net.UnknownHostException;

/** An address that the gateway does not connect to. It is an {@link UnknownHostException}, so that clients treat it as final. */
public final class EgressRefused extends UnknownHostException {
    EgressRefused(String message) {
        super(message);
    }
}
