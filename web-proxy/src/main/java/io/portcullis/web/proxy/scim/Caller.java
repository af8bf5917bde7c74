package io.portcullis.web.proxy.scim;

import de.captaingoldfish.scim.sdk.server.endpoints.authorize.Authorization;
import java.util.Map;
import java.util.Set;

/** Whoever gets here has shown a live token with the scope, to the container and to the filter; the beans ask once more. */
final class Caller implements Authorization {
    @Override
    public Set<String> getClientRoles() {
        return Set.of("scim");
    }

    @Override
    public boolean authenticate(Map<String, String> headers, Map<String, String> query) {
        return true;
    }
}
