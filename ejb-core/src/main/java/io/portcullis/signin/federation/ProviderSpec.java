package io.portcullis.signin.federation;

import io.portcullis.identity.Secret;
import io.portcullis.signin.method.Domain;
import io.portcullis.signin.preset.EntraTenant;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider as an administrator describes it.
 *
 * @param name as the button says it
 * @param issuer the issuer identifier; for SAML the provider's entity id
 * @param secret of the client; null keeps the one that is there
 * @param endpoints of a provider that has no discovery document: {@code authorization}, {@code token}, {@code api}
 * @param groupsClaim the claim that holds the groups
 * @param domains of the addresses it is for; empty: any
 * @param forceRedirect whether addresses of its domains go there without being asked
 * @param createsPeople whether somebody unknown gets an account
 * @param trustsAddresses whether an address of its domains counts as verified though it does not say so
 */
public record ProviderSpec(
        String name,
        ProviderKind kind,
        String issuer,
        String clientId,
        @Nullable Secret secret,
        Map<String, String> endpoints,
        Set<String> scopes,
        String groupsClaim,
        Set<Domain> domains,
        boolean forceRedirect,
        boolean createsPeople,
        boolean trustsAddresses,
        MappingMode mapping,
        List<MappingRule> rules,
        boolean enabled) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public ProviderSpec {
        endpoints = Map.copyOf(endpoints);
        scopes = Set.copyOf(scopes);
        domains = Set.copyOf(domains);
        rules = List.copyOf(rules);
        if (name.isBlank() || issuer.isBlank() || clientId.isBlank() && !kind.byContainer()) {
            throw new IllegalArgumentException("a provider has a name, an issuer and a clientId");
        }
        if (!kind.byContainer() && !isSafe(issuer)) {
            throw new IllegalArgumentException("an issuer is an https address; http is for this computer alone");
        }
        if (kind == ProviderKind.MICROSOFT) {
            EntraTenant.of(issuer);
        }
        if ((forceRedirect || trustsAddresses) && domains.isEmpty()) {
            throw new IllegalArgumentException("forceRedirect and trustsAddresses need the domains they are for");
        }
        if (trustsAddresses && !mayTrust(kind, issuer)) {
            throw new IllegalArgumentException(
                    "addresses are not trusted where every tenant's administrators write them, nor where the"
                            + " provider says itself which are verified");
        }
    }

    /** Whether an administrator may say that addresses from there are verified. */
    public static boolean mayTrust(ProviderKind kind, String issuer) {
        boolean shared =
                kind == ProviderKind.MICROSOFT && EntraTenant.of(issuer).isShared();
        return !kind.vouches() && !shared;
    }

    private static boolean isSafe(String issuer) {
        try {
            URI address = new URI(issuer);
            boolean here = address.getHost() != null && LOOPBACK.contains(address.getHost());
            boolean encrypted = "https".equals(address.getScheme()) && address.getHost() != null;
            return address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && (encrypted || here && "http".equals(address.getScheme()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
