package io.portcullis.web.proxy.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.portcullis.consent.token.ManagedTokens;
import io.portcullis.directory.identity.ExternalId;
import io.portcullis.enforcement.Facts;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.oauth.AccessTokenIssuer.AccessToken;
import io.portcullis.oauth.OAuthFault;
import io.portcullis.oauth.assertion.IdentityAssertion;
import io.portcullis.oauth.assertion.IdentityAssertions;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.client.Scopes;
import io.portcullis.tenancy.HostAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Enterprise-managed authorization §5: a grant of the human's own identity provider (ID-JAG) for an access token. */
@ApplicationScoped
public class IdentityAssertionGrant {
    @Inject
    private ClientAuthenticator authenticator;

    @Inject
    private IdentityAssertions assertions;

    @Inject
    private ManagedTokens tokens;

    @Inject
    private Facts facts;

    AccessToken redeem(ClientFact client, FormRequest form) throws OAuthFault, SQLException {
        if (!authenticator.authenticates(form)) {
            throw new OAuthFault(OAuth2Error.INVALID_CLIENT, "This grant needs a client that authenticates");
        }
        if (client.serviceAccount()) {
            throw new OAuthFault(OAuth2Error.UNAUTHORIZED_CLIENT, "A service account acts in its own name alone");
        }
        HostAddress address = form.address();
        HostFacts known = facts.newest(address.host());
        IdentityAssertion said = assertions.verify(address, client.clientId(), form.required("assertion"));
        Set<String> scopes = scopes(said, client, form.parameter("scope"));
        if (known.open(said.server()) == null || !isThat(said, form.parameters().all("resource"))) {
            throw new OAuthFault(OAuth2Error.INVALID_TARGET, "The resource is not one of this gateway's servers");
        }
        return tokens.issue(granted(said, client, scopes, address), known.policy()::revokes)
                .orElseThrow(() -> new OAuthFault(
                        OAuth2Error.INVALID_GRANT,
                        "The subject is nobody who may use that server; ask an administrator"));
    }

    /** What provider, client and endpoint all know; asking for more than that is a mistake, not a wish. */
    private static Set<String> scopes(IdentityAssertion said, ClientFact client, @Nullable String asked)
            throws OAuthFault {
        Set<String> scopes = new TreeSet<>(said.scopes());
        scopes.retainAll(client.scopes());
        scopes.retainAll(Set.of(Scopes.MCP));
        Set<String> wanted = Scopes.parse(asked == null ? "" : asked);
        if (scopes.isEmpty() || !scopes.containsAll(wanted)) {
            throw new OAuthFault(OAuth2Error.INVALID_SCOPE, "The assertion does not grant that scope at that resource");
        }
        return wanted.isEmpty() ? scopes : wanted;
    }

    /** A resource parameter beside the assertion (RFC 8707) may say the same, and nothing else. */
    private static boolean isThat(IdentityAssertion said, List<String> resources) {
        return resources.isEmpty() || resources.equals(List.of(said.resource()));
    }

    private static ManagedTokens.Granted granted(
            IdentityAssertion said, ClientFact client, Set<String> scopes, HostAddress address) {
        return new ManagedTokens.Granted(
                address.host(),
                address.issuer(),
                new ExternalId(said.issuer(), said.subject()),
                client.clientId(),
                said.server(),
                said.resource(),
                String.join(" ", scopes),
                said.method(),
                said.signedInAt());
    }
}
