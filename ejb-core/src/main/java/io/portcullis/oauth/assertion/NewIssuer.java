package io.portcullis.oauth.assertion;

import io.portcullis.identity.ClientId;
import io.portcullis.oauth.client.PublicKeys;
import java.util.Set;

/**
 * An identity provider to be trusted.
 *
 * @param issuer as it stands in {@code iss}, compared exactly
 * @param clients those it may vouch for; empty: any
 */
public record NewIssuer(String issuer, PublicKeys.Published keys, Set<ClientId> clients) {
    private static final int LONGEST = 500;
    private static final int MOST_CLIENTS = 15;

    public NewIssuer {
        clients = Set.copyOf(clients);
        boolean address = issuer.startsWith("https://") || issuer.startsWith("http://");
        if (!address || issuer.length() > LONGEST || issuer.chars().anyMatch(c -> c <= ' ' || c == '#' || c == 0x7f)) {
            throw new IllegalArgumentException(
                    "issuer is an address of at most 500 characters, as the provider writes it");
        }
        if (clients.size() > MOST_CLIENTS) {
            throw new IllegalArgumentException("clients are at most 15");
        }
    }
}
