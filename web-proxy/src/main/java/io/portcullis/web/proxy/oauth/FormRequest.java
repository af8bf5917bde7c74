package io.portcullis.web.proxy.oauth;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.Secret;
import io.portcullis.oauth.OAuthFault;
import io.portcullis.oauth.Parameters;
import io.portcullis.oauth.client.Agents;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.Clients;
import io.portcullis.tenancy.HostAddress;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.MalformedURLException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A form posted to an OAuth endpoint: its parameters, and the client it authenticates (RFC 6749 §2.3, §3.2). */
final class FormRequest {
    private static final int LONGEST_BODY = 65_536;

    private final HostAddress address;
    private final HTTPRequest request;
    private final Parameters parameters;

    FormRequest(HostAddress address, HttpHeaders headers, String body) throws OAuthFault {
        if (body.length() > LONGEST_BODY) {
            throw new OAuthFault(OAuth2Error.INVALID_REQUEST, "The form is too large");
        }
        this.address = address;
        try {
            request = new HTTPRequest(
                    HTTPRequest.Method.POST,
                    URI.create(address.issuer() + "/oauth/token").toURL());
            request.setContentType("application/x-www-form-urlencoded");
            String authorization = headers.getHeaderString("Authorization");
            if (authorization != null) {
                request.setAuthorization(authorization);
            }
            request.setBody(body);
            parameters = new Parameters(request.getBodyAsFormParameters());
        } catch (ParseException | MalformedURLException malformed) {
            throw new OAuthFault(OAuth2Error.INVALID_REQUEST, "The form cannot be read");
        }
    }

    /** @throws OAuthFault {@code invalid_request} for a parameter that stands twice */
    @Nullable
    String parameter(String name) throws OAuthFault {
        return parameters.one(name);
    }

    /** @throws OAuthFault {@code invalid_request} for one that is missing, too */
    String required(String name) throws OAuthFault {
        String value = parameters.one(name);
        if (value == null) {
            throw new OAuthFault(OAuth2Error.INVALID_REQUEST, "Parameter " + name + " is missing");
        }
        return value;
    }

    Parameters parameters() {
        return parameters;
    }

    /**
     * The client by its secret, or by its id alone where it has none (RFC 6749 §2.1, public clients).
     *
     * @throws OAuthFault {@code invalid_client} for an unknown or blocked client and for a wrong secret alike
     */
    ClientFact client(Clients clients, Agents agents) throws OAuthFault {
        boolean open = request.getAuthorization() == null && parameter("client_secret") == null;
        String id = parameter("client_id");
        return open && id != null ? publicClient(agents, id) : confidential(clients);
    }

    private ClientFact publicClient(Agents agents, String id) throws OAuthFault {
        try {
            ClientId clientId = new ClientId(id);
            return agents.find(address.host(), clientId)
                    .filter(client -> client.enabled() && !client.confidential() && !client.serviceAccount())
                    .map(client -> fact(clientId, client))
                    .orElseThrow(() -> failed("Client authentication failed"));
        } catch (IllegalArgumentException malformed) {
            throw failed("Client authentication failed");
        }
    }

    private static ClientFact fact(ClientId id, ClientView client) {
        return new ClientFact(id, client.scopes(), client.serviceAccount(), client.enabled());
    }

    private ClientFact confidential(Clients clients) throws OAuthFault {
        try {
            if (ClientAuthentication.parse(request) instanceof PlainClientSecret secret) {
                ClientId id = new ClientId(secret.getClientID().getValue());
                return clients.authenticate(
                                address.host(),
                                id,
                                new Secret(secret.getClientSecret().getValue()))
                        .orElseThrow(() -> failed("Client authentication failed"));
            }
        } catch (ParseException | IllegalArgumentException malformed) {
            throw failed("Client authentication failed");
        }
        throw failed("Send client_id, or authenticate with client_secret_basic or client_secret_post");
    }

    private static OAuthFault failed(String description) {
        ErrorObject error = OAuth2Error.INVALID_CLIENT;
        return new OAuthFault(error, description);
    }
}
