package io.portcullis;

import io.portcullis.consent.ConsentView;
import io.portcullis.consent.ManagedConsents;
import io.portcullis.directory.Ceilings;
import io.portcullis.identity.Trust;
import io.portcullis.tenancy.Noted;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestHouse.events;
import static io.portcullis.TestHouse.inject;
import static io.portcullis.TestPeople.ALICE;
import static io.portcullis.TestPeople.CLAUDE;
import static io.portcullis.TestPeople.GITHUB;
import static io.portcullis.TestPeople.HOST;
import static org.assertj.core.api.Assertions.assertThat;

/** What an identity provider grants for its people, on every database: never more than the ceiling, never for long. */
abstract class ManagedConsentsContract {
    private static final String CORP = "https://idp.example.com";

    private final MovableClock clock = new MovableClock();
    private final List<Noted> noted = new ArrayList<>();
    private TestDatabase database;
    private TestPeople people;

    abstract TestDatabase open();

    @BeforeEach
    void openHouse() {
        database = open();
        people = new TestPeople(database, clock);
        people.does(r -> r.ceilings().set(HOST, ALICE, GITHUB, Trust.MEDIUM));
    }

    @Test
    void givesAsMuchAsTheCeilingForAnHour() {
        Optional<ManagedConsents.Standing> given = give(CORP);

        assertThat(given).map(ManagedConsents.Standing::until).contains(now().plusHours(1));
        assertThat(mine()).singleElement().satisfies(consent -> {
            assertThat(consent.trust()).isEqualTo(Trust.MEDIUM);
            assertThat(consent.issuer()).isEqualTo(CORP);
        });
    }

    @Test
    void givesNothingWithoutACeiling() {
        people.does(r -> r.ceilings().remove(HOST, ALICE, GITHUB));

        assertThat(give(CORP)).isEmpty();
        assertThat(noted).extracting(Noted::reason).containsExactly("consent_refused");
    }

    @Test
    void renewsTheSameOneWhenLessThanHalfOfItIsLeft() {
        String id = give(CORP).orElseThrow().id();
        clock.advance(Duration.ofMinutes(20));
        assertThat(give(CORP)).contains(new ManagedConsents.Standing(id, now().plusMinutes(40)));

        clock.advance(Duration.ofMinutes(20));

        assertThat(give(CORP)).contains(new ManagedConsents.Standing(id, now().plusHours(1)));
        assertThat(mine()).hasSize(1);
    }

    @Test
    void followsTheCeilingUpAndDown() {
        give(CORP);
        people.does(r -> r.ceilings().set(HOST, ALICE, GITHUB, Trust.LOW));
        give(CORP);
        assertThat(mine()).extracting(ConsentView::trust).containsExactly(Trust.LOW);

        people.does(r -> r.ceilings().set(HOST, ALICE, GITHUB, Trust.HIGH));
        give(CORP);
        assertThat(mine()).extracting(ConsentView::trust).containsExactly(Trust.HIGH);
    }

    @Test
    void leavesItWhereTheHumanLoweredIt() {
        String id = give(CORP).orElseThrow().id();
        people.does(r -> r.own().change(id, Trust.LOW, clock.instant()));

        give(CORP);

        assertThat(mine()).extracting(ConsentView::trust).containsExactly(Trust.LOW);
    }

    @Test
    void doesNotTouchWhatTheHumanGave() {
        people.does(r -> r.own().granted(people.granted(Trust.LOW)));

        give(CORP);
        people.does(r -> r.own().granted(people.granted(Trust.LOW)));

        assertThat(mine()).extracting(ConsentView::issuer).containsExactlyInAnyOrder(CORP, null);
    }

    @Test
    void anIssuerThatIsTrustedNoMoreTakesWhatItGaveAlong() {
        give(CORP);
        give("https://other.example.com");
        people.does(r -> r.own().granted(people.granted(Trust.LOW)));

        database.persisting(em -> {
            managed(em).endGivenBy(HOST, CORP);
            return true;
        });

        assertThat(mine()).extracting(ConsentView::issuer).containsExactlyInAnyOrder("https://other.example.com", null);
    }

    private Optional<ManagedConsents.Standing> give(String issuer) {
        return database.persisting(
                em -> managed(em).give(new ManagedConsents.Given(HOST, ALICE, CLAUDE, GITHUB, issuer)));
    }

    private ManagedConsents managed(jakarta.persistence.EntityManager em) {
        Ceilings ceilings = inject(new Ceilings(clock, events(e -> {})), em);
        return inject(
                new ManagedConsents(ceilings, new SecureRandom(), clock, events(noted::add), events(e -> {})), em);
    }

    private List<ConsentView> mine() {
        return people.in(r -> r.own().mine());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
