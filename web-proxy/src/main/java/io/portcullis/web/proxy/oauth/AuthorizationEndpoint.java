package io.portcullis.web.proxy.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.portcullis.consent.question.RedirectResponse;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.oauth.AuthorizationRequest;
import io.portcullis.oauth.OAuthFault;
import io.portcullis.oauth.Parameters;
import io.portcullis.oauth.RegisteredRedirect;
import io.portcullis.oauth.client.Agents;
import io.portcullis.oauth.client.ClientDocuments;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.InvalidClientMetadata;
import io.portcullis.oauth.grant.NewRequest;
import io.portcullis.oauth.grant.PendingRequests;
import io.portcullis.signin.session.Cookies;
import io.portcullis.signin.session.SessionSettings;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET|POST /oauth/authorize}: RFC 6749 §3.1 and §4.1.1, RFC 7636, RFC 8707, RFC 9207. Keeps a valid request, binds it
 * to the browser by a cookie, and sends the browser to the portal, which signs in and asks. A bad client or redirect URI is
 * answered here; every other fault goes to the client's registered place.
 */
@Path("/oauth/authorize")
public class AuthorizationEndpoint {
    private static final int SHORTEST_SECRET = 40;

    @Inject
    private Agents agents;

    @Inject
    private ClientDocuments documents;

    @Inject
    private PendingRequests requests;

    @Inject
    private SessionSettings settings;

    @Inject
    private SecureRandom random;

    @Inject
    private Addressed here;

    @GET
    public Response get(@Context UriInfo uri) {
        return authorize(uri.getQueryParameters());
    }

    @POST
    @Consumes("application/x-www-form-urlencoded")
    public Response post(MultivaluedMap<String, String> form) {
        return authorize(form);
    }

    private Response authorize(MultivaluedMap<String, String> values) {
        Parameters parameters = new Parameters(values);
        try {
            ClientView client = client(parameters.one("client_id"));
            String redirectUri = RegisteredRedirect.of(client, parameters.one("redirect_uri"))
                    .orElseThrow(
                            () -> new LocalFault("The agent asked to be answered at a place it did not register."));
            return answered(parameters, client, redirectUri);
        } catch (LocalFault | OAuthFault fault) {
            return ErrorPage.of(here.address(), String.valueOf(fault.getMessage()));
        }
    }

    /** From here on faults are the client's to hear. */
    private Response answered(Parameters parameters, ClientView client, String redirectUri) throws OAuthFault {
        HostAddress address = here.address();
        try {
            NewRequest asked = AuthorizationRequest.checked(address, parameters, client, redirectUri);
            Secret browser = browser();
            String id = requests.begin(address.host(), asked, browser);
            return redirect(address.portal() + "/consent?request=" + id, cookie(browser));
        } catch (OAuthFault fault) {
            String state = parameters.all("state").size() == 1 ? parameters.one("state") : null;
            RedirectResponse response = new RedirectResponse(redirectUri, address.issuer(), state);
            return redirect(
                    response.refused(fault.error().getCode(), String.valueOf(fault.getMessage()), client), null);
        }
    }

    private ClientView client(@Nullable String id) throws OAuthFault {
        if (id == null) {
            throw new OAuthFault(OAuth2Error.INVALID_REQUEST, "The agent did not say who it is.");
        }
        try {
            ClientId clientId = new ClientId(id);
            return known(clientId)
                    .filter(client -> client.enabled() && !client.serviceAccount())
                    .orElseThrow(() -> new LocalFault("The agent is not known here, or was blocked."));
        } catch (IllegalArgumentException malformed) {
            throw new LocalFault("The agent is not known here, or was blocked.");
        }
    }

    /** A client whose id is an address is what its document says, read again after a while. */
    private Optional<ClientView> known(ClientId clientId) {
        if (!ClientDocuments.isAddress(clientId) || agents.hasFreshDocument(here.host(), clientId)) {
            return agents.find(here.host(), clientId);
        }
        try {
            return Optional.of(agents.keep(here.host(), clientId, documents.read(clientId)));
        } catch (InvalidClientMetadata refused) {
            throw new LocalFault("The agent's own description was refused: " + refused.getMessage() + ".");
        }
    }

    private static Response redirect(String location, @Nullable NewCookie cookie) {
        Response.ResponseBuilder response = Response.status(302)
                .header("Location", URI.create(location).toString())
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer");
        return (cookie == null ? response : response.cookie(cookie)).build();
    }

    /** Two agents may ask at once: a browser that has a secret keeps it. */
    private Secret browser() {
        return here.cookie(cookieName())
                .filter(value -> value.length() >= SHORTEST_SECRET)
                .map(Secret::new)
                .orElseGet(() -> RandomText.secret(random));
    }

    private String cookieName() {
        return Cookies.request(here.host(), settings.secureCookies());
    }

    private NewCookie cookie(Secret browser) {
        return new NewCookie.Builder(cookieName())
                .value(browser.reveal())
                .path("/")
                .maxAge((int) PendingRequests.LIFETIME.toSeconds())
                .secure(settings.secureCookies())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** Answered by a page of our own, for there is no place that may hear of it. */
    private static final class LocalFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LocalFault(String message) {
            super(message);
        }
    }
}
