package io.portcullis.web.proxy.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.oauth.OAuthFault;
import io.portcullis.oauth.assertion.ClientAssertions;
import io.portcullis.oauth.client.Agents;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.Clients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Which client a form comes from: by its key, by its secret, or by its id alone where it has neither (RFC 6749 §2.3). */
@ApplicationScoped
public class ClientAuthenticator {
    @Inject
    private Clients clients;

    @Inject
    private Agents agents;

    @Inject
    private ClientAssertions assertions;

    /** @throws OAuthFault {@code invalid_client}, for an unknown or blocked client and for whatever is wrong alike */
    ClientFact client(FormRequest form) throws OAuthFault, SQLException {
        boolean header = form.http().getAuthorization() != null;
        boolean secret = form.parameter("client_secret") != null;
        String assertion = form.parameter("client_assertion");
        if (assertion != null && (header || secret)) {
            throw failed("A client authenticates in one way");
        }
        if (assertion != null) {
            return signed(form, assertion);
        }
        String id = form.parameter("client_id");
        return !header && !secret && id != null ? open(form.address().host(), id) : confidential(form);
    }

    /** Whether the client has shown anything but its id. */
    boolean authenticates(FormRequest form) throws OAuthFault {
        return form.http().getAuthorization() != null
                || form.parameter("client_secret") != null
                || form.parameter("client_assertion") != null;
    }

    private ClientFact signed(FormRequest form, String assertion) throws OAuthFault, SQLException {
        if (!ClientAssertions.TYPE.equals(form.required("client_assertion_type"))) {
            throw failed("client_assertion_type is " + ClientAssertions.TYPE);
        }
        return assertions
                .authenticate(form.address(), form.parameter("client_id"), assertion)
                .orElseThrow(() -> failed("Client authentication failed"));
    }

    private ClientFact open(HostId host, String id) throws OAuthFault {
        try {
            ClientId clientId = new ClientId(id);
            return agents.find(host, clientId)
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

    private ClientFact confidential(FormRequest form) throws OAuthFault {
        try {
            if (ClientAuthentication.parse(form.http()) instanceof PlainClientSecret secret) {
                return clients.authenticate(
                                form.address().host(),
                                new ClientId(secret.getClientID().getValue()),
                                new Secret(secret.getClientSecret().getValue()))
                        .orElseThrow(() -> failed("Client authentication failed"));
            }
        } catch (ParseException | IllegalArgumentException malformed) {
            throw failed("Client authentication failed");
        }
        throw failed("Send client_id, or authenticate with client_secret_basic, client_secret_post or private_key_jwt");
    }

    private static OAuthFault failed(String description) {
        return new OAuthFault(OAuth2Error.INVALID_CLIENT, description);
    }
}
