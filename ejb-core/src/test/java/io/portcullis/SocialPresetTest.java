package io.portcullis;

import com.nimbusds.jwt.JWTClaimsSet;
import io.portcullis.identity.Cidr;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.signin.federation.ExternalIdentity;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.MappingMode;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.federation.ProviderSpec;
import io.portcullis.signin.method.Domain;
import io.portcullis.signin.oidc.PendingSignIns;
import io.portcullis.signin.oidc.ProviderFault;
import io.portcullis.signin.oidc.RelyingParty;
import io.portcullis.signin.oidc.Returned;
import io.portcullis.signin.oidc.SignInWish;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.upstream.egress.EgressClient;
import io.portcullis.upstream.egress.EgressSettings;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.portcullis.TestHouse.inject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What Google and Microsoft say in their own way, and what must not be read into it. */
class SocialPresetTest {
    private static final HostAddress HERE = new HostAddress(HostId.DEFAULT, "https://mcp.example.com");
    private static final Secret BROWSER = new Secret("the browser's secret");
    private static final String CORP = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    private static final String EVIL = "00000000-86f1-41af-91ab-2d7cd011db47";
    private static final String PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad";

    private final MovableClock clock = new MovableClock();
    private final EgressClient egress = new EgressClient(
            new EgressSettings(List.of(Cidr.parse("127.0.0.0/8")), Duration.ofSeconds(2), Duration.ofSeconds(5), 4));
    private StandInProvider idp;
    private Provider provider;
    private RelyingParty party;

    @BeforeEach
    void open() {
        idp = new StandInProvider(clock);
        IdentityProviders known = new IdentityProviders() {
            @Override
            public Optional<Provider> find(HostId host, String key) {
                return Optional.of(provider);
            }
        };
        PendingSignIns pending = inject(
                new PendingSignIns(clock), "dataSource", TestDatabase.h2().plain());
        party = new RelyingParty(known, pending, egress, new SecureRandom(), clock);
    }

    @AfterEach
    void close() throws Exception {
        idp.close();
        egress.close();
    }

    @Test
    void aTokenOfAnyOrganizationIsItsTenantsOwnWhereAllAreAsked() throws Exception {
        microsoft("organizations");

        ExternalIdentity identity = proved(claims -> claims.issuer(tenant(CORP)).claim("tid", CORP));

        assertThat(identity.id().issuer()).isEqualTo(tenant(CORP));
        assertThat(identity.email()).isEqualTo("alice@corp.example");
        assertThat(identity.emailVerified())
                .as("Microsoft does not say email_verified; whoever does is a tenant's administrator")
                .isFalse();
    }

    @Test
    void anAddressWhoseDomainTheTenantProvedToOwnIsVerified() throws Exception {
        microsoft(CORP);

        ExternalIdentity identity =
                proved(claims -> claims.issuer(tenant(CORP)).claim("tid", CORP).claim("xms_edov", 1));

        assertThat(identity.emailVerified()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "organizations, 72f988bf-86f1-41af-91ab-2d7cd011db47, 00000000-86f1-41af-91ab-2d7cd011db47",
        "organizations, 72f988bf-86f1-41af-91ab-2d7cd011db47,",
        "organizations, 9188040d-6c67-4c5b-b112-36a304b66dad, 9188040d-6c67-4c5b-b112-36a304b66dad",
        "organizations, organizations, organizations",
        "common, {tenantid}, {tenantid}",
        "72f988bf-86f1-41af-91ab-2d7cd011db47, 00000000-86f1-41af-91ab-2d7cd011db47, 00000000-86f1-41af-91ab-2d7cd011db47",
        "72f988bf-86f1-41af-91ab-2d7cd011db47, 72f988bf-86f1-41af-91ab-2d7cd011db47,"
    })
    void aTokenOfAForeignTenantProvesNothing(String asked, String issuer, @Nullable String tid) throws Exception {
        microsoft(asked);

        Returned returned = returned(claims -> claims.issuer(tenant(issuer)).claim("tid", tid));

        assertThat(returned).isInstanceOf(Returned.Failed.class);
    }

    @Test
    void privateAccountsComeInWhereCommonIsAsked() throws Exception {
        microsoft("common");

        assertThat(proved(claims -> claims.issuer(tenant(PERSONAL)).claim("tid", PERSONAL))
                        .id()
                        .issuer())
                .isEqualTo(tenant(PERSONAL));
    }

    @Test
    void aKeyOfOneTenantSignsForNoOther() throws Exception {
        microsoft("organizations");
        idp.keysOf(tenant(EVIL));

        Returned returned = returned(claims -> claims.issuer(tenant(CORP)).claim("tid", CORP));

        assertThat(returned).isInstanceOf(Returned.Failed.class);
    }

    @Test
    void aKeyOfEveryTenantSignsForEach() throws Exception {
        microsoft("organizations");
        idp.keysOf(tenant("{tenantid}"));

        assertThat(returned(claims -> claims.issuer(tenant(CORP)).claim("tid", CORP)))
                .isInstanceOf(Returned.Proved.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contoso.onmicrosoft.com", "consumers", "72F988BF", ""})
    void aTenantIsItsId(String name) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> spec(ProviderKind.MICROSOFT, tenant(name), false));
    }

    @Test
    void addressesAreTrustedOfATenantThatIsNamedAlone() {
        assertThat(spec(ProviderKind.MICROSOFT, tenant(CORP), true, "corp.example")
                        .trustsAddresses())
                .isTrue();
        for (String shared : List.of("common", "organizations")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> spec(ProviderKind.MICROSOFT, tenant(shared), true, "corp.example"));
        }
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> spec(ProviderKind.GOOGLE, idp.issuer(), true, "corp.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "alice@corp.example, corp.example, true, true",
        "alice@corp.example, corp.example, false, false",
        "alice@corp.example, , true, false",
        "alice@corp.example, evil.example, true, false",
        "alice@gmail.com, , true, true",
        "alice@gmail.com, , false, false",
        "alice@gmail.com.evil.example, , true, false"
    })
    void googleAnswersForItsOwnMailboxesAndThoseOfTheWorkspace(
            String email, @Nullable String hd, boolean said, boolean verified) throws Exception {
        google("corp.example");

        ExternalIdentity identity =
                proved(claims -> claims.claim("email", email).claim("hd", hd).claim("email_verified", said));

        assertThat(identity.emailVerified()).isEqualTo(verified);
    }

    @Test
    void googleIsAskedForTheAccountsOfTheWorkspace() throws Exception {
        google("corp.example");
        assertThat(begin(false)).containsEntry("hd", "corp.example");

        google("corp.example", "corp.de");
        assertThat(begin(false)).containsEntry("hd", "*");

        google();
        assertThat(begin(false)).doesNotContainKey("hd");
    }

    @Test
    void whoNeverSaysThatTheyAskedAgainIsNotAskedTo() {
        google();
        assertThatExceptionOfType(ProviderFault.class).isThrownBy(() -> begin(true));

        provider = new Provider("corp", spec(ProviderKind.GITHUB, "https://github.com", false), null, null, 1);
        assertThatExceptionOfType(ProviderFault.class).isThrownBy(() -> begin(true));
    }

    private void microsoft(String name) {
        String described = name.equals(CORP) ? CORP : "{tenantid}";
        idp.page("/" + name + "/v2.0/.well-known/openid-configuration", idp.document(tenant(described)));
        provider = new Provider("corp", spec(ProviderKind.MICROSOFT, tenant(name), false), null, null, 1);
    }

    private void google(String... domains) {
        provider = new Provider("corp", spec(ProviderKind.GOOGLE, idp.issuer(), false, domains), null, null, 1);
    }

    private String tenant(String name) {
        return idp.issuer() + "/" + name + "/v2.0";
    }

    private static ProviderSpec spec(ProviderKind kind, String issuer, boolean trusts, String... domains) {
        return new ProviderSpec(
                "Social",
                kind,
                issuer,
                StandInProvider.CLIENT,
                new Secret("secret"),
                Map.of(),
                Set.of("openid", "email"),
                "groups",
                Set.copyOf(List.of(domains).stream().map(Domain::new).toList()),
                false,
                true,
                trusts,
                MappingMode.EACH,
                List.of(),
                true);
    }

    private ExternalIdentity proved(UnaryOperator<JWTClaimsSet.Builder> says) throws Exception {
        return ((Returned.Proved) returned(says)).identity();
    }

    private Returned returned(UnaryOperator<JWTClaimsSet.Builder> says) throws Exception {
        Map<String, String> begun = begin(false);
        idp.idToken(idp.signed(says.apply(idp.claims(begun.get("nonce"))).build()));
        return party.finish(HERE, Map.of("state", begun.get("state"), "code", "c"), BROWSER);
    }

    private Map<String, String> begin(boolean fresh) throws ProviderFault, SQLException {
        SignInWish wish = new SignInWish("corp", SignInWish.Purpose.SIGN_IN, "/portal/connections", null, fresh);
        return StandInProvider.form(
                party.begin(HERE, provider, BROWSER, wish, null).getRawQuery());
    }
}
