package io.portcullis.web.proxy.oauth;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.oauth.OAuthFault;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.client.Clients;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form posted to an OAuth endpoint: its parameters, each at most once, and the client it authenticates (RFC 6749 §2.3, §3.2). */
final class FormRequest {
    private static final int LONGEST_BODY = 65_536;

    private final HTTPRequest request;
    private final Map<String, List<String>> parameters;

    FormRequest(URI endpoint, HttpHeaders headers, String body) throws OAuthFault {
        if (body.length() > LONGEST_BODY) {
            throw new OAuthFault(OAuth2Error.INVALID_REQUEST, "The form is too large");
        }
        try {
            request = new HTTPRequest(HTTPRequest.Method.POST, endpoint.toURL());
            request.setContentType("application/x-www-form-urlencoded");
            String authorization = headers.getHeaderString("Authorization");
            if (authorization != null) {
                request.setAuthorization(authorization);
            }
            request.setBody(body);
            parameters = request.getBodyAsFormParameters();
        } catch (ParseException | MalformedURLException malformed) {
            throw new OAuthFault(OAuth2Error.INVALID_REQUEST, "The form cannot be read");
        }
    }

    /** @throws OAuthFault {@code invalid_request} for a parameter that stands twice */
    @Nullable
    String parameter(String name) throws OAuthFault {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new OAuthFault(OAuth2Error.INVALID_REQUEST, "Parameter " + name + " stands twice");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /** RFC 8707 §2 allows several. */
    List<URI> resources() throws OAuthFault {
        try {
            return parameters.getOrDefault("resource", List.of()).stream()
                    .map(URI::create)
                    .toList();
        } catch (IllegalArgumentException malformed) {
            throw new OAuthFault(OAuth2Error.INVALID_TARGET, "The resource is not a URI");
        }
    }

    /** @throws OAuthFault {@code invalid_client} for an unknown client and for a wrong secret alike */
    ClientFact client(HostId host, Clients clients) throws OAuthFault {
        ErrorObject invalid = OAuth2Error.INVALID_CLIENT;
        try {
            ClientAuthentication authentication = ClientAuthentication.parse(request);
            if (authentication instanceof PlainClientSecret secret) {
                ClientId id = new ClientId(secret.getClientID().getValue());
                return clients.authenticate(
                                host, id, new Secret(secret.getClientSecret().getValue()))
                        .orElseThrow(() -> new OAuthFault(invalid, "Client authentication failed"));
            }
        } catch (ParseException | IllegalArgumentException malformed) {
            throw new OAuthFault(invalid, "Client authentication failed");
        }
        throw new OAuthFault(invalid, "Authenticate with client_secret_basic or client_secret_post");
    }
}
