package io.portcullis.signin.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.signin.federation.ExternalIdentity;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.preset.GoogleWorkspace;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.upstream.egress.EgressClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Authorization code flow with PKCE S256, nonce and issuer check (OpenID Connect Core §3.1, RFC 7636, RFC 9207). Nonce and
 * verifier are made of the state and a secret that the browser alone holds, so that nobody else can finish a sign-in, not
 * even whoever reads the table. Thread-safe.
 */
@ApplicationScoped
public class RelyingParty {
    private IdentityProviders providers;
    private PendingSignIns pending;
    private ProviderClient client;
    private Discovery discovery;
    private TokenVerifier tokens;
    private GitHub gitHub;
    private SecureRandom random;

    @SuppressWarnings("NullAway.Init")
    protected RelyingParty() {}

    @Inject
    public RelyingParty(
            IdentityProviders providers,
            PendingSignIns pending,
            EgressClient egress,
            SecureRandom random,
            Clock clock) {
        this.providers = providers;
        this.pending = pending;
        this.client = new ProviderClient(egress);
        this.discovery = new Discovery(client, clock);
        this.tokens = new TokenVerifier(new ProviderKeys(client, clock), clock);
        this.gitHub = new GitHub(client);
        this.random = random;
    }

    /** Where the provider has to send people back to; to be registered there as it stands here. */
    public static String redirectUri(HostAddress address) {
        return address.origin() + "/portal" + address.path() + "/sso/callback";
    }

    /**
     * @param browser the secret of the cookie that binds the sign-in to this browser
     * @param hint an address to fill in at the provider; null for none
     * @return where to send the browser
     */
    public URI begin(HostAddress address, Provider provider, Secret browser, SignInWish wish, @Nullable String hint)
            throws ProviderFault, SQLException {
        if (wish.fresh() && !provider.spec().kind().provesFreshness()) {
            throw new ProviderFault("the provider never says that it asked somebody again");
        }
        URI authorization = authorization(provider);
        Secret state = RandomText.secret(random);
        pending.begin(address.host(), state, browser, wish);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", provider.spec().clientId());
        query.put("redirect_uri", redirectUri(address));
        query.put("scope", String.join(" ", new TreeSet<>(provider.spec().scopes())));
        query.put("state", state.reveal());
        query.put("nonce", nonce(state, browser));
        query.put("code_challenge", RandomText.digest(new Secret(verifier(state, browser))));
        query.put("code_challenge_method", "S256");
        if (provider.spec().kind() == ProviderKind.GOOGLE
                && !provider.spec().domains().isEmpty()) {
            query.put("hd", GoogleWorkspace.asked(provider.spec().domains()));
        }
        if (wish.fresh()) {
            query.put("prompt", "login");
            query.put("max_age", "0");
        }
        if (wish.purpose() == SignInWish.Purpose.STEP_UP) {
            query.put("acr_values", String.join(" ", Claims.MULTI_FACTOR));
        }
        if (hint != null) {
            query.put("login_hint", hint);
        }
        return with(authorization, query);
    }

    /** Where the provider sends people back to who signed out there; to be registered there as it stands here. */
    public static String signedOutUri(HostAddress address) {
        return address.origin() + "/portal" + address.path() + "/signed-out";
    }

    /**
     * Where somebody who signed out here signs out there too (RP-Initiated Logout 1.0 §2). No ID token was kept that could
     * be sent along, so the provider asks them whether they want to.
     *
     * @return empty where the provider has no such page
     */
    public Optional<URI> signOut(HostAddress address, Provider provider, String state) throws ProviderFault {
        URI page = provider.spec().kind().isOpenId() ? discovery.awake(provider).endSession() : null;
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", provider.spec().clientId());
        query.put("post_logout_redirect_uri", signedOutUri(address));
        query.put("state", state);
        return Optional.ofNullable(page).map(known -> with(known, query));
    }

    /** @param answer the parameters that came back, each once */
    public Returned finish(HostAddress address, Map<String, String> answer, Secret browser) throws SQLException {
        Secret state = new Secret(answer.getOrDefault("state", ""));
        Optional<PendingSignIns.Begun> begun = pending.spend(address.host(), state);
        if (begun.isEmpty()) {
            return new Returned.Failed(Returned.Why.NOT_BEGUN, "", "the state is unknown, expired or spent");
        }
        SignInWish wish = begun.get().wish();
        if (!begun.get().by(browser)) {
            return new Returned.Failed(Returned.Why.OTHER_BROWSER, "", "the state is another browser's");
        }
        try {
            Provider provider = open(address.host(), wish.provider());
            expectIssuer(provider, answer.get("iss"));
            String code = answer.get("code");
            if (answer.containsKey("error") || code == null) {
                return new Returned.Failed(Returned.Why.DENIED, wish.to(), "the provider answered with an error");
            }
            return new Returned.Proved(proved(address, provider, code, state, browser, begun.get()), wish);
        } catch (ProviderFault fault) {
            return new Returned.Failed(Returned.Why.NOT_PROVED, wish.to(), String.valueOf(fault.getMessage()));
        }
    }

    /** Back-channel logout: whose sessions end, as the provider says and signs. */
    public JWTClaimsSet loggedOut(Provider provider, String logoutToken) throws ProviderFault {
        return tokens.logoutToken(provider, discovery.of(provider).jwks(), logoutToken);
    }

    private ExternalIdentity proved(
            HostAddress address,
            Provider provider,
            String code,
            Secret state,
            Secret browser,
            PendingSignIns.Begun begun)
            throws ProviderFault {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri(address));
        form.put("code_verifier", verifier(state, browser));
        if (provider.spec().kind() == ProviderKind.GITHUB) {
            return gitHub.identity(provider, form);
        }
        ProviderMetadata metadata = discovery.of(provider);
        Map<String, Object> answer =
                client.redeem(metadata.token(), form, provider.spec().clientId(), provider.secret());
        JWTClaimsSet claims =
                tokens.idToken(provider, metadata.jwks(), text(answer, "id_token"), nonce(state, browser));
        if (begun.wish().fresh()) {
            TokenVerifier.requireFresh(claims, begun.at().toInstant());
        }
        return Claims.identity(provider, whole(provider, metadata, claims, answer));
    }

    /** A provider may keep its ID tokens small and tell the rest at its user info endpoint (§5.3.2: of the same subject). */
    private Map<String, Object> whole(
            Provider provider, ProviderMetadata metadata, JWTClaimsSet claims, Map<String, Object> answer)
            throws ProviderFault {
        Map<String, Object> all = new LinkedHashMap<>(claims.getClaims());
        URI userInfo = metadata.userInfo();
        boolean thin = claims.getClaim("email") == null
                || provider.spec().kind() == ProviderKind.OIDC
                        && claims.getClaim(provider.spec().groupsClaim()) == null;
        if (thin && userInfo != null && answer.get("access_token") instanceof String accessToken) {
            Map<String, Object> more = ProviderClient.json(client.get(userInfo, new Secret(accessToken)));
            if (!String.valueOf(claims.getSubject()).equals(more.get("sub"))) {
                throw new ProviderFault("the user info is of somebody else");
            }
            more.forEach(all::putIfAbsent);
        }
        return all;
    }

    private void expectIssuer(Provider provider, @Nullable String issuer) throws ProviderFault {
        boolean named =
                provider.spec().kind().isOpenId() && discovery.of(provider).answersWithIssuer();
        if (issuer == null ? named : !Issuers.answers(provider, issuer)) {
            throw new ProviderFault("the answer is another issuer's");
        }
    }

    private Provider open(HostId host, String key) throws ProviderFault {
        return providers
                .find(host, key)
                .orElseThrow(() -> new ProviderFault("the provider is not configured any more"));
    }

    private URI authorization(Provider provider) throws ProviderFault {
        return provider.spec().kind() == ProviderKind.GITHUB
                ? GitHub.authorization(provider)
                : discovery.awake(provider).authorization();
    }

    private static URI with(URI page, Map<String, String> query) {
        String joint = page.getRawQuery() == null ? "?" : "&";
        return URI.create(page + joint + ProviderClient.form(query));
    }

    private static String text(Map<String, Object> answer, String name) throws ProviderFault {
        if (answer.get(name) instanceof String text) {
            return text;
        }
        throw new ProviderFault("the provider's answer has no " + name);
    }

    private static String nonce(Secret state, Secret browser) {
        return RandomText.digest(new Secret("nonce " + state.reveal() + " " + browser.reveal()));
    }

    private static String verifier(Secret state, Secret browser) {
        return RandomText.digest(new Secret("verifier " + state.reveal() + " " + browser.reveal()));
    }
}
