package io.portcullis.signin.saml;

import io.portcullis.identity.HostId;
import io.portcullis.tenancy.HostAddress;

/**
 * What the gateway is to one identity provider, as it is to be registered there.
 *
 * @param id names it among all of the server, which knows no hosts
 * @param address of the host
 */
public record ServiceProvider(String id, HostAddress address) {
    /** @throws IllegalArgumentException for a host below a path: the server signs people in at an origin alone */
    public static ServiceProvider of(HostAddress address, String provider) {
        if (!address.path().isEmpty()) {
            throw new IllegalArgumentException(
                    "SAML needs a host with a name of its own; " + address.url() + " is below a path");
        }
        // neither a host nor a provider has that letter, so no two make one id
        String id = address.host().equals(HostId.DEFAULT) ? provider : address.host() + "_" + provider;
        return new ServiceProvider(id, address);
    }

    public String entityId() {
        return address.origin() + "/ibm/saml20/" + id;
    }

    /** The assertion consumer service (HTTP-POST). */
    public String acs() {
        return entityId() + "/acs";
    }

    /** Where the server publishes it, once it was started with the files. */
    public String metadata() {
        return entityId() + "/samlmetadata";
    }

    /** Below the portal: where the server's filter stops people. It ends with a slash, so that no other begins like it. */
    public String entrance() {
        return "/container/saml/" + id + "/";
    }
}
