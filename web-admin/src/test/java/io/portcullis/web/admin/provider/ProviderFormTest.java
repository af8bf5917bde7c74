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
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProviderFormTest {
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

    private static ProviderForm typed() {
        ProviderForm form = ProviderForm.fresh(ProviderKind.OIDC);
        form.getTexts().put("name", "Corp");
        form.getTexts().put("issuer", "https://idp.corp.example");
        form.getTexts().put("clientId", "portcullis");
        return form;
    }
}
