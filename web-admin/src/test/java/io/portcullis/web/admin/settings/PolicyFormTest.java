package io.portcullis.web.admin.settings;

import io.portcullis.identity.UserId;
import io.portcullis.signin.method.Domain;
import io.portcullis.signin.method.Method;
import io.portcullis.signin.method.SignInPolicy;
import io.portcullis.web.admin.view.Mistake;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PolicyFormTest {
    private static final SignInPolicy STORED = new SignInPolicy(
            List.of(Method.PROVIDER, Method.PASSWORD),
            Set.of(new Domain("corp.example"), new Domain("partner.example")),
            Map.of(Method.PASSWORD, Set.of(new Domain("partner.example"))),
            true,
            Set.of(new UserId("root@corp.example")),
            false,
            true,
            0);

    @Test
    void whatIsShownIsWhatIsStored() throws Mistake {
        assertThat(PolicyForm.of(STORED).policy()).isEqualTo(STORED);
    }

    @Test
    void methodsThatAreNotOfferedStandBehindTheOthers() {
        List<String> words = PolicyForm.of(STORED).getWays().stream()
                .map(PolicyForm.Way::getWord)
                .toList();

        assertThat(words).containsExactly("provider", "password", "passkey", "code");
    }

    @Test
    void aMethodMovesByOneAndNotOverTheEnd() throws Mistake {
        PolicyForm form = PolicyForm.of(STORED);

        assertThat(form.move(1, -1)).isZero();
        assertThat(form.move(0, -1)).isZero();
        assertThat(form.move(3, 1)).isEqualTo(3);

        assertThat(form.policy().methods()).containsExactly(Method.PASSWORD, Method.PROVIDER);
    }

    @Test
    void nobodyCouldComeInByNothing() {
        PolicyForm form = PolicyForm.of(STORED);
        form.getWays().forEach(way -> way.setOffered(false));

        assertThatExceptionOfType(Mistake.class).isThrownBy(form::policy).satisfies(mistake -> assertThat(mistake.key())
                .isEqualTo("methods.atLeastOne"));
    }

    @Test
    void aWordThatIsNoDomainIsSaidAtTheFieldOfItsMethod() {
        PolicyForm form = PolicyForm.of(STORED);
        form.getNarrower().put("passkey", "corp");

        assertThatExceptionOfType(Mistake.class)
                .isThrownBy(form::policy)
                .satisfies(mistake -> assertThat(mistake.field()).isEqualTo("passkey"));
    }
}
