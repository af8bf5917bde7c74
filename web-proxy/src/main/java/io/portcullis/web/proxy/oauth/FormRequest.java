package io.portcullis.web.proxy.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.portcullis.oauth.OAuthFault;
import io.portcullis.oauth.Parameters;
import io.portcullis.tenancy.HostAddress;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.MalformedURLException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A form posted to an OAuth endpoint (RFC 6749 §3.2). */
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

    HostAddress address() {
        return address;
    }

    /** As the library reads it, for what it knows of how clients send their secrets. */
    HTTPRequest http() {
        return request;
    }
}
