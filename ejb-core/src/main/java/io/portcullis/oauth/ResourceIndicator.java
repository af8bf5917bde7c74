package io.portcullis.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.portcullis.identity.ServerKey;
import io.portcullis.tenancy.HostAddress;
import java.util.List;
import java.util.Optional;

/** RFC 8707 §2: the resource a token is asked for is the host's own address or one of its MCP endpoints, spelt exactly. */
public final class ResourceIndicator {
    private ResourceIndicator() {}

    /**
     * For a token of the client's own.
     *
     * @param resources the values of the {@code resource} parameter; none means the host itself, that is the REST API
     * @return the audience of the token
     * @throws OAuthFault {@code invalid_target}
     */
    public static String audience(HostAddress address, List<String> resources) throws OAuthFault {
        if (resources.isEmpty()) {
            return address.url();
        }
        String resource = only(resources);
        if (!resource.equals(address.url()) && server(address, resource).isEmpty()) {
            throw unknown(address);
        }
        return resource;
    }

    /**
     * For a token in a human's name, which opens an MCP endpoint and nothing else.
     *
     * @return empty where none is named, so that the human has to choose the server
     * @throws OAuthFault {@code invalid_target}
     */
    public static Optional<ServerKey> endpoint(HostAddress address, List<String> resources) throws OAuthFault {
        if (resources.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(server(address, only(resources)).orElseThrow(() -> unknown(address)));
    }

    private static String only(List<String> resources) throws OAuthFault {
        if (resources.size() > 1) {
            throw new OAuthFault(OAuth2Error.INVALID_TARGET, "A token is bound to one resource; name one");
        }
        return resources.get(0);
    }

    private static Optional<ServerKey> server(HostAddress address, String resource) {
        String prefix = address.url() + "/mcp/";
        String key = resource.startsWith(prefix) ? resource.substring(prefix.length()) : "";
        return ServerKey.valid(key) ? Optional.of(new ServerKey(key)) : Optional.empty();
    }

    private static OAuthFault unknown(HostAddress address) {
        return new OAuthFault(
                OAuth2Error.INVALID_TARGET,
                "The resource must be " + address.url() + "/mcp/{server} of a server here, without a trailing slash");
    }
}
