package io.portcullis.signin.passkey;

import io.portcullis.identity.HostId;
import io.portcullis.tenancy.HostAddress;
import java.net.URI;

/**
 * The gateway as devices know it. Hosts below one name share its passkeys' name and nothing else: each knows its own alone.
 *
 * @param id the name without scheme and port (WebAuthn §5.1.2)
 * @param origin what a browser says where it is; exactly this one
 */
record RelyingParty(HostId host, String id, String origin) {
    static RelyingParty of(HostAddress address) {
        return new RelyingParty(address.host(), URI.create(address.origin()).getHost(), address.origin());
    }
}
