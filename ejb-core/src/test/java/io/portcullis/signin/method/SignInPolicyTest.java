package io.portcullis.signin.method;

import io.portcullis.identity.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SignInPolicyTest {
    private static final UserId ROOT = new UserId("root@corp.example");
    private static final UserId ALICE = new UserId("alice@corp.example");
    private static final Domain CORP = new Domain("corp.example");
    private static final Domain PARTNER = new Domain("partner.example");

    @Test
    void everyMethodIsThereUnlessAHostSaysOtherwise() {
        assertThat(Method.values())
                .allSatisfy(method -> assertThat(SignInPolicy.DEFAULT.admits(method, ALICE, ALICE.value()))
                        .isTrue());
    }

    @Test
    void singleSignOnAloneLeavesNothingElseButTheBreakGlassPasskey() {
        SignInPolicy alone = policy(Set.of(), Map.of(), true, Set.of(ROOT));

        assertThat(alone.admits(Method.PROVIDER, ALICE, ALICE.value())).isTrue();
        for (Method method : List.of(Method.PASSWORD, Method.CODE, Method.PASSKEY)) {
            assertThat(alone.admits(method, ALICE, ALICE.value()))
                    .as("%s", method)
                    .isFalse();
        }
        assertThat(alone.admits(Method.PASSKEY, ROOT, ROOT.value())).isTrue();
        assertThat(alone.admits(Method.PASSWORD, ROOT, ROOT.value())).isFalse();
        assertThat(alone.admits(Method.CODE, ROOT, ROOT.value())).isFalse();
    }

    @Test
    void noDomainRuleLocksTheBreakGlassAdministratorOut() {
        SignInPolicy partners = policy(Set.of(PARTNER), Map.of(), false, Set.of(ROOT));

        assertThat(partners.admits(Method.PASSKEY, ROOT, ROOT.value())).isTrue();
        assertThat(partners.admits(Method.PASSKEY, ALICE, ALICE.value())).isFalse();
    }

    @Test
    void aMethodsDomainsNarrowTheHosts() {
        SignInPolicy both = policy(Set.of(CORP, PARTNER), Map.of(Method.PASSWORD, Set.of(PARTNER)), false, Set.of());

        assertThat(both.covers(Method.PASSWORD, "bob@partner.example")).isTrue();
        assertThat(both.covers(Method.PASSWORD, "bob@corp.example")).isFalse();
        assertThat(both.covers(Method.CODE, "bob@corp.example")).isTrue();
        assertThat(both.covers(Method.CODE, "bob@elsewhere.example")).isFalse();
    }

    @Test
    void aMethodsDomainsDoNotWidenTheHosts() {
        SignInPolicy narrow = policy(Set.of(CORP), Map.of(Method.PASSWORD, Set.of(PARTNER)), false, Set.of());

        assertThat(narrow.covers(Method.PASSWORD, "bob@partner.example")).isFalse();
        assertThat(narrow.covers(Method.PASSWORD, "bob@corp.example")).isFalse();
    }

    @Test
    void atLeastOneMethodStays() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignInPolicy(List.of(), Set.of(), Map.of(), false, Set.of(), false, false, 0))
                .withMessageContaining("at least one");
    }

    private static SignInPolicy policy(
            Set<Domain> domains, Map<Method, Set<Domain>> methodDomains, boolean ssoOnly, Set<UserId> breakGlass) {
        return new SignInPolicy(
                Arrays.asList(Method.values()), domains, methodDomains, ssoOnly, breakGlass, false, false, 0);
    }
}
