package io.portcullis.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.portcullis.identity.ServerKey;
import java.net.URI;
import java.util.List;

/** RFC 8707 §2: the resource a token is asked for is the origin or an MCP endpoint of this gateway, spelt exactly. */
public final class ResourceIndicator {
    private final String origin;

    public ResourceIndicator(String origin) {
        this.origin = origin;
    }

    /**
     * @param resources the values of the {@code resource} parameter; none means the origin, that is the REST API
     * @return the audience of the token
     * @throws OAuthFault {@code invalid_target}
     */
    public String audience(List<URI> resources) throws OAuthFault {
        if (resources.isEmpty()) {
            return origin;
        }
        if (resources.size() > 1) {
            throw new OAuthFault(OAuth2Error.INVALID_TARGET, "A token is bound to one resource; name one");
        }
        String resource = resources.get(0).toString();
        if (!resource.equals(origin) && !isEndpoint(resource)) {
            throw new OAuthFault(
                    OAuth2Error.INVALID_TARGET,
                    "The resource must be " + origin + " or " + origin + "/mcp/{server}, without a trailing slash");
        }
        return resource;
    }

    private boolean isEndpoint(String resource) {
        String prefix = origin + "/mcp/";
        return resource.startsWith(prefix) && ServerKey.valid(resource.substring(prefix.length()));
    }
}
