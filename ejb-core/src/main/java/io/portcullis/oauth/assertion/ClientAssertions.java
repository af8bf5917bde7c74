package io.portcullis.oauth.assertion;

import io.portcullis.identity.ClientId;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.client.KeyedClients;
import io.portcullis.tenancy.HostAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates a client by a JWT it signed (private_key_jwt; RFC 7523 §3, OpenID Connect Core §9): issuer and subject are
 * the client, the audience is this server alone, life is short, and it is good for one request.
 */
@ApplicationScoped
public class ClientAssertions {
    public static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    public static final String METHOD = "private_key_jwt";

    private KeyedClients clients;
    private KeySets keySets;
    private SpentAssertions spent;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    protected ClientAssertions() {}

    @Inject
    public ClientAssertions(KeyedClients clients, KeySets keySets, SpentAssertions spent, Clock clock) {
        this.clients = clients;
        this.keySets = keySets;
        this.spent = spent;
        this.clock = clock;
    }

    /**
     * @param clientId the parameter beside it; null where the assertion alone names the client
     * @return empty for an unknown or disabled client and for whatever is wrong with its assertion alike
     */
    public Optional<ClientFact> authenticate(HostAddress address, @Nullable String clientId, String token)
            throws SQLException {
        Optional<Assertion> read = Assertion.read(token);
        if (read.isEmpty() || !fits(read.get(), address, clientId)) {
            return Optional.empty();
        }
        Assertion assertion = read.get();
        ClientId id = new ClientId(assertion.claims().getIssuer());
        Optional<ClientFact> client = clients.find(address.host(), id)
                .filter(keyed -> keySets.find(keyed.keys(), assertion.header())
                        .filter(assertion::signedWith)
                        .isPresent())
                .map(KeyedClients.Keyed::client);
        boolean first = client.isPresent()
                && spent.spend(
                        address.host(),
                        id.value(),
                        assertion.claims().getJWTID(),
                        assertion.claims().getExpirationTime().toInstant());
        return first ? client : Optional.empty();
    }

    /** What can be seen before any cryptography; an access token or a grant is no client assertion, whoever signed it. */
    private boolean fits(Assertion assertion, HostAddress address, @Nullable String clientId) {
        String issuer = assertion.claims().getIssuer();
        boolean typed =
                assertion.isUntyped() || assertion.isTyped("JWT") || assertion.isTyped("client-authentication+jwt");
        return typed
                && issuer != null
                && isClientId(issuer)
                && issuer.equals(assertion.claims().getSubject())
                && (clientId == null || clientId.equals(issuer))
                && assertion.isFor(Set.of(address.issuer(), address.issuer() + "/oauth/token"))
                && assertion.isNamed()
                && assertion.isTimely(clock.instant());
    }

    private static boolean isClientId(String text) {
        try {
            return new ClientId(text).value().equals(text);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
