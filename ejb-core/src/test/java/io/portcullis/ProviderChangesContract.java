package io.portcullis;

import io.portcullis.signin.federation.IdentityProviders.Mapping;
import io.portcullis.signin.federation.MappingMode;
import io.portcullis.signin.federation.MappingRule.Target;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.method.SignInConflict;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestSignIn.HOST;
import static io.portcullis.TestSignIn.corp;
import static io.portcullis.TestSignIn.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two administrators at one identity provider, on a real database. */
abstract class ProviderChangesContract {
    private static final Mapping AUDITORS =
            new Mapping(MappingMode.FIRST, List.of(rule("auditors", Target.ROLE, "admin:audit")));

    private TestSignIn house;

    abstract TestDatabase open();

    @BeforeEach
    void openHouse() {
        house = new TestSignIn(open(), new MovableClock());
        house.in(r -> r.providers().create(HOST, "corp", corp()));
    }

    @Test
    void aKeyIsMadeOnce() {
        assertThatThrownBy(() -> house.in(r -> r.providers().create(HOST, "corp", corp())))
                .hasCauseInstanceOf(SignInConflict.class);
    }

    @Test
    void aMappingIsChangedAndTheConnectionStaysTested() {
        house.in(r -> {
            r.providers().tested(HOST, "corp");
            return true;
        });
        long version = stored().version();

        house.in(r -> r.providers().map(HOST, "corp", AUDITORS, version));

        assertThat(stored().spec().mapping()).isEqualTo(MappingMode.FIRST);
        assertThat(stored().spec().rules()).isEqualTo(AUDITORS.rules());
        assertThat(stored().testedAt()).isNotNull();
        assertThat(stored().secret().reveal()).isEqualTo("the client's secret");
    }

    @Test
    void theSecondOfTwoChangesOnOneVersionIsRefused() {
        long version = stored().version();
        house.in(r -> r.providers().map(HOST, "corp", AUDITORS, version));

        assertThatThrownBy(() -> house.in(r -> r.providers().change(HOST, "corp", corp(), version)))
                .hasCauseInstanceOf(SignInConflict.class);
        assertThatThrownBy(() -> house.in(r -> r.providers().map(HOST, "corp", AUDITORS, version)))
                .hasCauseInstanceOf(SignInConflict.class);
        assertThat(stored().spec().rules()).isEqualTo(AUDITORS.rules());
    }

    @Test
    void aChangeOfWhatIsThereIsTaken() {
        house.in(r -> r.providers().map(HOST, "corp", AUDITORS, stored().version()));

        house.in(r -> r.providers().change(HOST, "corp", corp(), stored().version()));

        assertThat(stored().spec())
                .usingRecursiveComparison()
                .ignoringFields("secret")
                .isEqualTo(corp());
    }

    private Provider stored() {
        return house.in(r -> r.providers().find(HOST, "corp").orElseThrow());
    }
}
