package io.portcullis.web.admin.provider;

import io.portcullis.identity.Secret;
import io.portcullis.identity.Trust;
import io.portcullis.signin.federation.IdentityProviders.Mapping;
import io.portcullis.signin.federation.MappingMode;
import io.portcullis.signin.federation.MappingRule;
import io.portcullis.signin.federation.MappingRule.Target;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.federation.ProviderSpec;
import io.portcullis.web.admin.view.Mistake;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProviderFormTest {
    private static final String TENANT = "11111111-2222-4333-8444-555555555555";
    private static final Mapping MAPPING = new Mapping(
            MappingMode.FIRST, List.of(new MappingRule("groups", "engineers", Target.CEILING, "github", Trust.MEDIUM)));

    @Test
    void whatIsShownIsWhatIsStoredButTheSecretIsKept() throws Mistake {
        ProviderForm form = typed();
        form.getTexts().put("domains", "b.example\na.example");
        form.setSecret("the secret");
        ProviderSpec stored = form.spec(ProviderKind.OIDC, MAPPING);

        ProviderSpec again = ProviderForm.of(stored).spec(ProviderKind.OIDC, MAPPING);

        assertThat(stored.secret()).isEqualTo(new Secret("the secret"));
        assertThat(again.secret()).isNull();
        assertThat(again).usingRecursiveComparison().ignoringFields("secret").isEqualTo(stored);
        assertThat(form.getSecret()).isEmpty();
    }

    @Test
    void anIssuerThatIsNoHttpsAddressIsSaidAtItsField() {
        ProviderForm form = typed();
        form.getTexts().put("issuer", "http://idp.corp.example");

        assertThatExceptionOfType(Mistake.class)
                .isThrownBy(() -> form.spec(ProviderKind.OIDC, MAPPING))
                .satisfies(mistake -> assertThat(mistake.field()).isEqualTo("issuer"));
    }

    @Test
    void trustNeedsTheDomainsItIsFor() {
        ProviderForm form = typed();
        form.setTrusting(true);

        assertThatExceptionOfType(Mistake.class)
                .isThrownBy(() -> form.spec(ProviderKind.OIDC, MAPPING))
                .satisfies(mistake -> assertThat(mistake.field()).isEqualTo("domains"));
    }

    @Test
    void aPresetNeedsAnIdAndASecretAlone() throws Mistake {
        ProviderSpec google = preset(ProviderKind.GOOGLE).spec(ProviderKind.GOOGLE, MAPPING);
        ProviderSpec github = preset(ProviderKind.GITHUB).spec(ProviderKind.GITHUB, MAPPING);

        assertThat(google.name()).isEqualTo("Google");
        assertThat(google.issuer()).isEqualTo("https://accounts.google.com");
        assertThat(google.scopes()).containsExactlyInAnyOrder("openid", "profile", "email");
        assertThat(github.issuer()).isEqualTo("https://github.com");
        assertThat(github.scopes()).containsExactlyInAnyOrder("read:user", "user:email");
    }

    @Test
    void aTenantStandsForMicrosoftsIssuerAndNoneForAnyOrganization() throws Mistake {
        ProviderForm form = preset(ProviderKind.MICROSOFT);
        ProviderSpec any = form.spec(ProviderKind.MICROSOFT, MAPPING);
        form.getTexts().put("tenant", TENANT.toUpperCase(Locale.ROOT));
        ProviderSpec one = form.spec(ProviderKind.MICROSOFT, MAPPING);

        assertThat(any.issuer()).isEqualTo("https://login.microsoftonline.com/organizations/v2.0");
        assertThat(ProviderForm.of(any).getTexts()).containsEntry("tenant", "");
        assertThat(one.issuer()).isEqualTo("https://login.microsoftonline.com/" + TENANT + "/v2.0");
        assertThat(ProviderForm.of(one).getTexts()).containsEntry("tenant", TENANT);
    }

    @Test
    void aTenantStaysInItsCloud() throws Mistake {
        ProviderForm form = preset(ProviderKind.MICROSOFT);
        form.getTexts().put("issuer", "https://login.microsoftonline.us/" + TENANT + "/v2.0");
        form.getTexts().put("tenant", TENANT);

        assertThat(form.spec(ProviderKind.MICROSOFT, MAPPING).issuer())
                .isEqualTo("https://login.microsoftonline.us/" + TENANT + "/v2.0");
    }

    @Test
    void whatIsNoTenantIsSaidAtItsFieldAndNobodyTrustsEverybodysTenant() {
        ProviderForm domain = preset(ProviderKind.MICROSOFT);
        domain.getTexts().put("tenant", "corp.example");
        ProviderForm trusting = preset(ProviderKind.MICROSOFT);
        trusting.getTexts().put("domains", "corp.example");
        trusting.setTrusting(true);

        assertThatExceptionOfType(Mistake.class)
                .isThrownBy(() -> domain.spec(ProviderKind.MICROSOFT, MAPPING))
                .satisfies(mistake -> assertThat(mistake.field()).isEqualTo("tenant"));
        assertThatExceptionOfType(Mistake.class)
                .isThrownBy(() -> trusting.spec(ProviderKind.MICROSOFT, MAPPING))
                .satisfies(mistake -> assertThat(mistake.field()).isEqualTo("trusting"));
    }

    @Test
    void aRuleIsShownAsItIsStored() {
        MappingRule ceiling = MAPPING.rules().get(0);
        MappingRule role = new MappingRule("department", "audit", Target.ROLE, "admin:audit", null);

        assertThat(RuleRow.of(ceiling).rule("groups")).isEqualTo(ceiling);
        assertThat(RuleRow.of(role).rule("groups")).isEqualTo(role);
    }

    @Test
    void aRuleWithoutAClaimIsAboutTheGroups() {
        RuleRow row = new RuleRow("");
        row.setValue(" engineers ");
        row.setGives("team:engineering");

        assertThat(row.rule("roles"))
                .isEqualTo(new MappingRule("roles", "engineers", Target.TEAM, "engineering", null));
    }

    private static ProviderForm preset(ProviderKind kind) {
        ProviderForm form = ProviderForm.fresh(kind);
        form.getTexts().put("clientId", "portcullis");
        return form;
    }

    private static ProviderForm typed() {
        ProviderForm form = ProviderForm.fresh(ProviderKind.OIDC);
        form.getTexts().put("name", "Corp");
        form.getTexts().put("issuer", "https://idp.corp.example");
        form.getTexts().put("clientId", "portcullis");
        return form;
    }
}
