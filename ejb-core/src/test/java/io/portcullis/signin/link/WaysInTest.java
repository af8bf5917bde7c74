package io.portcullis.signin.link;

import io.portcullis.directory.identity.ExternalId;
import io.portcullis.identity.UserId;
import io.portcullis.signin.method.Domain;
import io.portcullis.signin.method.Method;
import io.portcullis.signin.method.SignInPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WaysInTest {
    private static final UserId ALICE = new UserId("alice@corp.example");
    private static final ExternalId AT_CORP = new ExternalId("https://corp.example", "8f1c");
    private static final ExternalId AT_GITHUB = new ExternalId("https://github.com", "17");
    private static final Set<String> BOTH_OPEN = Set.of(AT_CORP.issuer(), AT_GITHUB.issuer());

    @Test
    void theOnlyWayInIsNeeded() {
        assertThat(ways(SignInPolicy.DEFAULT, Set.of(), BOTH_OPEN).needs(AT_CORP, List.of(AT_CORP)))
                .isTrue();
    }

    @Test
    void besideAnotherIdentityThatOpensItIsNotNeeded() {
        List<ExternalId> both = List.of(AT_CORP, AT_GITHUB);

        assertThat(ways(SignInPolicy.DEFAULT, Set.of(), BOTH_OPEN).needs(AT_CORP, both))
                .isFalse();
        assertThat(ways(SignInPolicy.DEFAULT, Set.of(), Set.of(AT_CORP.issuer()))
                        .needs(AT_CORP, both))
                .as("the other provider is closed")
                .isTrue();
    }

    @Test
    void aPasswordIsAnotherWayInOnlyWhereTheHostOffersPasswords() {
        Set<Method> password = Set.of(Method.PASSWORD);

        assertThat(ways(SignInPolicy.DEFAULT, password, BOTH_OPEN).needs(AT_CORP, List.of(AT_CORP)))
                .isFalse();
        assertThat(ways(offering(false, Method.PROVIDER), password, BOTH_OPEN).needs(AT_CORP, List.of(AT_CORP)))
                .isTrue();
        assertThat(ways(offering(true, Method.PROVIDER, Method.PASSWORD), password, BOTH_OPEN)
                        .needs(AT_CORP, List.of(AT_CORP)))
                .as("single sign-on only")
                .isTrue();
    }

    @Test
    void aPasswordOfAnotherDomainIsNone() {
        SignInPolicy partners = new SignInPolicy(
                List.of(Method.PROVIDER, Method.PASSWORD),
                Set.of(),
                Map.of(Method.PASSWORD, Set.of(new Domain("partner.example"))),
                false,
                Set.of(),
                false,
                false,
                0);

        assertThat(ways(partners, Set.of(Method.PASSWORD), BOTH_OPEN).needs(AT_CORP, List.of(AT_CORP)))
                .isTrue();
    }

    @Test
    void whatOpensNothingCanAlwaysGo() {
        assertThat(ways(SignInPolicy.DEFAULT, Set.of(), Set.of()).needs(AT_CORP, List.of(AT_CORP)))
                .isFalse();
    }

    private static SignInPolicy offering(boolean ssoOnly, Method... methods) {
        return new SignInPolicy(List.of(methods), Set.of(), Map.of(), ssoOnly, Set.of(), false, false, 0);
    }

    private static WaysIn ways(SignInPolicy policy, Set<Method> own, Set<String> issuers) {
        return new WaysIn(policy, ALICE, ALICE.value(), own, issuers);
    }
}
