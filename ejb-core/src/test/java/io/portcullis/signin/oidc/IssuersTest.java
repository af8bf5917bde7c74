package io.portcullis.signin.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.portcullis.identity.Secret;
import io.portcullis.signin.federation.MappingMode;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.federation.ProviderSpec;
import io.portcullis.signin.preset.Preset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class IssuersTest {
    private static final String TENANT = "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0";

    @ParameterizedTest
    @CsvSource({
        "https://accounts.google.com, true",
        "accounts.google.com, true",
        "http://accounts.google.com, false",
        "accounts.google.com.evil.example, false",
        "'', false"
    })
    void googleMayLeaveTheSchemeOfItsNameAway(String issuer, boolean accepted) {
        assertThat(Issuers.issues(provider(ProviderKind.GOOGLE, Preset.GOOGLE.issuer()), claims(issuer), null))
                .isEqualTo(accepted);
    }

    @Test
    void anotherProviderIsHeldToEveryLetter() {
        Provider corp = provider(ProviderKind.OIDC, "https://corp.example");

        assertThat(Issuers.issues(corp, claims("corp.example"), null)).isFalse();
        assertThat(Issuers.issues(corp, claims(null), null)).isFalse();
        assertThat(Issuers.issues(corp, claims("https://corp.example"), null)).isTrue();
    }

    @Test
    void anAnswerWithACodeMayNameTheTenantWhereManyAreAsked() {
        Provider shared = provider(ProviderKind.MICROSOFT, Preset.MICROSOFT.issuer());
        Provider single = provider(ProviderKind.MICROSOFT, TENANT);

        assertThat(Issuers.answers(shared, TENANT)).isTrue();
        assertThat(Issuers.answers(shared, TENANT.replace("microsoftonline.com", "evil.example")))
                .isFalse();
        assertThat(Issuers.answers(single, TENANT)).isTrue();
        assertThat(Issuers.answers(single, TENANT.replace('7', '8'))).isFalse();
    }

    private static JWTClaimsSet claims(String issuer) {
        return new JWTClaimsSet.Builder().issuer(issuer).build();
    }

    private static Provider provider(ProviderKind kind, String issuer) {
        ProviderSpec spec = new ProviderSpec(
                "Social",
                kind,
                issuer,
                "client",
                new Secret("secret"),
                Map.of(),
                Set.of(),
                "groups",
                Set.of(),
                false,
                true,
                false,
                MappingMode.EACH,
                List.of(),
                true);
        return new Provider("corp", spec, null, null, 1);
    }
}
