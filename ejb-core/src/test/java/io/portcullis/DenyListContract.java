package io.portcullis;

import io.portcullis.directory.NewPerson;
import io.portcullis.directory.PersonLeft;
import io.portcullis.directory.revocation.RevocationView;
import io.portcullis.directory.revocation.RevokedKind;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.policy.Revocations;
import io.portcullis.signin.session.Proof;
import io.portcullis.tenancy.HostChanged;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestPeople.ALICE;
import static io.portcullis.TestPeople.HOST;
import static org.assertj.core.api.Assertions.assertThat;

/** Access that is taken away at once, on every database. */
abstract class DenyListContract {
    private static final UserId BOB = new UserId("bob@example.com");

    private TestPolicy policy;
    private TestPeople people;
    private Secret session;
    private String consent;

    abstract TestDatabase open();

    @BeforeEach
    void aliceIsSignedInAndHasAnAgent() {
        TestDatabase database = open();
        MovableClock clock = new MovableClock();
        policy = new TestPolicy(database, clock);
        people = new TestPeople(database, clock);
        people.does(r -> r.people().create(HOST, new NewPerson(ALICE.value(), "Alice", Set.of())));
        people.does(r -> r.ceilings().set(HOST, ALICE, TestPeople.GITHUB, Trust.MEDIUM));
        session = people.in(r -> r.sessions().begin(HOST, ALICE, new Proof("pwd", Origin.NONE)));
        consent = people.in(r -> r.own().granted(people.granted(Trust.LOW)));
    }

    @Test
    void whoIsRevokedIsOnTheListWhenTheTransactionEnds() {
        long epoch = policy.epoch(HOST);

        revoke(ALICE, PersonLeft.How.ROLES_CHANGED);

        assertThat(snapshot(HOST)).isEqualTo(new Revocations(Set.of(ALICE), Set.of()));
        assertThat(snapshot(new HostId("acme"))).isEqualTo(Revocations.NONE);
        assertThat(policy.epoch(HOST)).isGreaterThan(epoch);
        assertThat(policy.changes).contains(new HostChanged(HOST, "access_revoked", "user " + ALICE, "Contract ended"));
    }

    @Test
    void theListSaysWhoDidItWhenAndWhy() {
        revoke(ALICE, PersonLeft.How.ROLES_CHANGED);

        List<RevocationView> list = list();

        assertThat(list)
                .containsExactly(new RevocationView(
                        RevokedKind.USER,
                        ALICE.value(),
                        "Contract ended",
                        TestPolicy.ADMINISTRATOR,
                        MovableClock.START));
    }

    @Test
    void sessionsEndAtOnceAndConsentsStay() {
        revoke(ALICE, PersonLeft.How.ROLES_CHANGED);

        assertThat(signedIn()).isFalse();
        assertThat(agreed()).isTrue();
    }

    @Test
    void consentsEndTooWhereTokensAreRevoked() {
        revoke(ALICE, PersonLeft.How.DISABLED);

        assertThat(signedIn()).isFalse();
        assertThat(agreed()).isFalse();
    }

    @Test
    void aTeamIsListedByNameAndItsMembersAreSignedOut() {
        does(r ->
                r.denyList().revokeTeam(HOST, "engineering", Set.of(ALICE, BOB), "leak", PersonLeft.How.ROLES_CHANGED));

        assertThat(snapshot(HOST)).isEqualTo(new Revocations(Set.of(), Set.of("engineering")));
        assertThat(signedIn()).isFalse();
    }

    @Test
    void revokingTwiceIsOneEntryAndBothAreOnRecord() {
        revoke(ALICE, PersonLeft.How.ROLES_CHANGED);
        revoke(ALICE, PersonLeft.How.DISABLED);

        assertThat(list()).hasSize(1);
        assertThat(policy.changes).extracting(HostChanged::type).containsExactly("access_revoked", "access_revoked");
    }

    @Test
    void onlyAnAdministratorGivesItBackAndOnce() {
        revoke(ALICE, PersonLeft.How.ROLES_CHANGED);

        boolean lifted = lift();
        boolean again = lift();

        assertThat(lifted).isTrue();
        assertThat(again).isFalse();
        assertThat(snapshot(HOST)).isEqualTo(Revocations.NONE);
        assertThat(policy.changes).last().extracting(HostChanged::type).isEqualTo("revocation_lifted");
    }

    @Test
    void whoWasLiftedCanBeRevokedAgain() {
        revoke(ALICE, PersonLeft.How.ROLES_CHANGED);
        lift();

        revoke(ALICE, PersonLeft.How.ROLES_CHANGED);

        assertThat(snapshot(HOST).users()).containsExactly(ALICE);
    }

    private void revoke(UserId user, PersonLeft.How how) {
        does(r -> r.denyList().revoke(HOST, user, "Contract ended", how));
    }

    private boolean lift() {
        return policy.in(r -> r.denyList().lift(HOST, RevokedKind.USER, ALICE.value()));
    }

    private List<RevocationView> list() {
        return policy.in(r -> r.denyList().list(HOST));
    }

    private Revocations snapshot(HostId host) {
        return policy.in(r -> r.denyList().snapshot(host));
    }

    private boolean signedIn() {
        return people.in(r -> r.sessions().find(HOST, session)).isPresent();
    }

    private boolean agreed() {
        return people.in(r -> r.own().mine(consent)).isPresent();
    }

    private void does(Consumer<TestPolicy.Rooms> work) {
        policy.in(rooms -> {
            work.accept(rooms);
            return null;
        });
    }
}
