package io.portcullis;

import io.portcullis.consent.ConsentView;
import io.portcullis.consent.Consents;
import io.portcullis.consent.UnknownConsent;
import io.portcullis.directory.NewPerson;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestPeople.ALICE;
import static io.portcullis.TestPeople.GITHUB;
import static io.portcullis.TestPeople.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What people let agents do, as administrators see it, on every database. */
abstract class ConsentsContract {
    private static final UserId BOB = new UserId("bob@example.com");

    private final MovableClock clock = new MovableClock();
    private TestPeople people;

    abstract TestDatabase open();

    @BeforeEach
    void aliceAndBob() {
        people = new TestPeople(open(), clock);
        for (UserId user : List.of(ALICE, BOB)) {
            people.does(r -> r.people().create(HOST, new NewPerson(user.value(), "Person", Set.of())));
            people.does(r -> r.ceilings().set(HOST, user, GITHUB, Trust.MEDIUM));
        }
    }

    @Test
    void pagesThroughConsentsTheNewestFirst() {
        String first = grant("one");
        String second = grant("two");
        String third = grant("three");

        Consents.Page all = people.in(r -> r.consents().list(HOST, null, 2, null));
        Consents.Page rest = people.in(r -> r.consents().list(HOST, null, 2, all.next()));
        Consents.Page alices = people.in(r -> r.consents().list(HOST, ALICE, 2, null));
        Consents.Page alicesRest = people.in(r -> r.consents().list(HOST, ALICE, 2, alices.next()));

        assertThat(ids(all)).containsExactly(third, second);
        assertThat(ids(rest)).containsExactly(first);
        assertThat(alices).isEqualTo(all);
        assertThat(alicesRest).isEqualTo(rest);
        assertThat(Arrays.asList(rest.next(), alicesRest.next())).containsOnlyNulls();
        assertThat(ids(people.in(r -> r.consents().list(HOST, BOB, 2, null)))).isEmpty();
    }

    @Test
    void refusesALimitOrACursorThatNobodyGave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> people.does(r -> r.consents().list(HOST, ALICE, 0, null)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> people.does(r -> r.consents().list(HOST, ALICE, 50, "' or 1=1 --")));
    }

    @Test
    void aConsentEndsOnce() {
        String id = grant("one");

        people.does(r -> r.consents().end(HOST, id));

        assertThat(people.in(r -> r.own().mine(id)).isPresent()).isFalse();
        assertThatExceptionOfType(UnknownConsent.class)
                .isThrownBy(() -> people.does(r -> r.consents().end(HOST, id)));
    }

    private String grant(String agent) {
        return people.in(r -> r.own().granted(people.granted(new ClientId(agent), Trust.LOW)));
    }

    private static List<String> ids(Consents.Page page) {
        return page.items().stream().map(ConsentView::id).toList();
    }
}
