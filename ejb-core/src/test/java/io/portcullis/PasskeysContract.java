package io.portcullis;

import io.portcullis.directory.PersonLeft;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.signin.passkey.PasskeyProofs.Proof;
import io.portcullis.signin.passkey.PasskeyView;
import io.portcullis.signin.passkey.Passkeys.Change;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.tenancy.Noted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.portcullis.TestPasskeys.ALICE;
import static io.portcullis.TestPasskeys.BROWSER;
import static io.portcullis.TestPasskeys.HERE;
import static org.assertj.core.api.Assertions.assertThat;

/** What a passkey proves and what it does not, on every database. */
abstract class PasskeysContract {
    private static final Secret ANOTHER_BROWSER = new Secret("a browser of somebody else");

    private final MovableClock clock = new MovableClock();
    private final SoftAuthenticator device = new SoftAuthenticator();
    private TestPasskeys passkeys;

    abstract TestDatabase open();

    @BeforeEach
    void alice() {
        passkeys = new TestPasskeys(open(), clock);
        assertThat(passkeys.add(device, "Laptop")).isEqualTo(Change.DONE);
    }

    @Test
    void aPasskeyProvesWhoseItIsAsOftenAsItIsAsked() {
        List<Proof> proofs =
                List.of(passkeys.prove(device.get(passkeys.options())), passkeys.prove(device.get(passkeys.options())));

        assertThat(proofs).containsOnly(new Proof.Of(ALICE));
        assertThat(passkeys.noted).extracting(Noted::reason).containsExactly("passkey_added");
        assertThat(mine()).singleElement().satisfies(view -> {
            assertThat(view.name()).isEqualTo("Laptop");
            assertThat(view.usedAt()).isNotNull();
        });
    }

    @Test
    void aChallengeIsAnsweredOnce() {
        String response = device.get(passkeys.options());
        passkeys.prove(response);

        assertThat(passkeys.prove(response)).isEqualTo(none("CHALLENGE_SPENT"));
    }

    @Test
    void aChallengeIsSpentByAWrongAnswerToo() {
        String options = passkeys.options();
        device.origin = "https://gateway.example.evil.example";
        passkeys.prove(device.get(options));
        device.origin = "https://gateway.example";

        assertThat(passkeys.prove(device.get(options))).isEqualTo(none("CHALLENGE_SPENT"));
    }

    @Test
    void aChallengeIsGoodInItsBrowserAtItsHostForItsPurposeAndForTenMinutes() {
        String response = device.get(passkeys.options());
        String enrolment = passkeys.in(r -> r.passkeys().options(HERE, BROWSER, clock.instant()))
                .orElseThrow();
        HostAddress acme = new HostAddress(new HostId("acme"), HERE.url());

        Proof stolen = passkeys.in(r -> r.proofs().prove(HERE, ANOTHER_BROWSER, response));
        Proof elsewhere = passkeys.in(r -> r.proofs().prove(acme, BROWSER, response));
        Proof otherwise = passkeys.prove(device.get(enrolment));
        clock.advance(Duration.ofMinutes(10));
        Proof late = passkeys.prove(response);

        assertThat(List.of(stolen, elsewhere, otherwise, late)).containsOnly(none("CHALLENGE_SPENT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gateway.example.evil.example",
                "http://gateway.example",
                "https://gateway.example:8443",
                "https://sub.gateway.example"
            })
    void anotherOriginProvesNothingAndAddsNothing(String origin) {
        device.origin = origin;
        SoftAuthenticator another = new SoftAuthenticator();
        another.origin = origin;

        Proof proof = passkeys.prove(device.get(passkeys.options()));
        Change change = passkeys.add(another, "Phished");

        assertThat(proof).isEqualTo(none("BAD_PASSKEY"));
        assertThat(change).isEqualTo(Change.REFUSED);
    }

    @Test
    void anotherRelyingPartyProvesNothingAndAddsNothing() {
        device.party = "example";
        SoftAuthenticator another = new SoftAuthenticator();
        another.party = "evil.example";

        Proof proof = passkeys.prove(device.get(passkeys.options()));
        Change change = passkeys.add(another, "Phished");

        assertThat(proof).isEqualTo(none("BAD_PASSKEY"));
        assertThat(change).isEqualTo(Change.REFUSED);
    }

    @Test
    void aDeviceThatDidNotVerifyItsHumanProvesNothingAndIsNotAdded() {
        device.verifies = false;
        SoftAuthenticator another = new SoftAuthenticator();
        another.verifies = false;

        Proof proof = passkeys.prove(device.get(passkeys.options()));
        Change change = passkeys.add(another, "Found");

        assertThat(proof).isEqualTo(none("BAD_PASSKEY"));
        assertThat(change).isEqualTo(Change.REFUSED);
    }

    @Test
    void aCountThatDoesNotGrowIsACopy() {
        device.count = 7;
        Proof seventh = passkeys.prove(device.get(passkeys.options()));
        Proof again = passkeys.prove(device.get(passkeys.options()));
        device.count = 6;
        Proof before = passkeys.prove(device.get(passkeys.options()));
        device.count = 8;
        Proof eighth = passkeys.prove(device.get(passkeys.options()));

        assertThat(List.of(seventh, again, before, eighth))
                .containsExactly(
                        new Proof.Of(ALICE), none("PASSKEY_CLONED"), none("PASSKEY_CLONED"), new Proof.Of(ALICE));
    }

    @Test
    void anotherKeyOrAnotherOwnerProvesNothing() {
        SoftAuthenticator stranger = new SoftAuthenticator();
        stranger.userHandle = device.userHandle;
        Proof unknown = passkeys.prove(stranger.get(passkeys.options()));
        device.userHandle = "AAAA";
        Proof another = passkeys.prove(device.get(passkeys.options()));

        assertThat(List.of(unknown, another)).containsOnly(none("UNKNOWN_PASSKEY"));
    }

    @Test
    void aSignatureOfAnotherChallengeProvesNothing() {
        String first = device.get(passkeys.options());
        String second = device.get(passkeys.options());
        String mixed = second.replace(signature(second), signature(first));

        assertThat(passkeys.prove(mixed)).isEqualTo(none("BAD_PASSKEY"));
    }

    @Test
    void nothingIsChangedWithoutAFreshSignIn() {
        Instant before = clock.instant();
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        String id = mine().get(0).id();

        Optional<String> options = passkeys.in(r -> r.passkeys().options(HERE, BROWSER, before));
        Change renamed = passkeys.in(r -> r.passkeys().rename(id, "Other", before));
        Change removed = passkeys.in(r -> r.passkeys().remove(id, before));

        assertThat(options).isEmpty();
        assertThat(List.of(renamed, removed)).containsOnly(Change.STALE);
        assertThat(mine()).extracting(PasskeyView::name).containsExactly("Laptop");
    }

    @Test
    void isRenamedAndRemoved() {
        String id = mine().get(0).id();

        Change renamed = passkeys.in(r -> r.passkeys().rename(id, "Work", clock.instant()));
        List<PasskeyView> then = mine();
        Change removed = passkeys.in(r -> r.passkeys().remove(id, clock.instant()));
        Proof proof = passkeys.prove(device.get(passkeys.options()));

        assertThat(List.of(renamed, removed)).containsOnly(Change.DONE);
        assertThat(then).extracting(PasskeyView::name).containsExactly("Work");
        assertThat(proof).isEqualTo(none("UNKNOWN_PASSKEY"));
    }

    @Test
    void aDeviceIsAddedOnceAndAllOfAHumanKnowThemByOneHandle() {
        Change again = passkeys.add(device, "Again");
        SoftAuthenticator phone = new SoftAuthenticator();
        Change second = passkeys.add(phone, "Phone");

        assertThat(List.of(again, second)).containsExactly(Change.REFUSED, Change.DONE);
        assertThat(phone.userHandle).isEqualTo(device.userHandle).doesNotContain("alice");
        assertThat(passkeys.prove(phone.get(passkeys.options()))).isEqualTo(new Proof.Of(ALICE));
    }

    @Test
    void whoIsDisabledKeepsThemAndWhoIsDeletedDoesNot() {
        passkeys.leaves(PersonLeft.How.DISABLED);
        int disabled = mine().size();
        passkeys.leaves(PersonLeft.How.DELETED);

        assertThat(List.of(disabled, mine().size())).containsExactly(1, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "nonsense",
                "{\"id\":null}",
                "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}",
                "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":"
                        + "{\"clientDataJSON\":\"e30\",\"authenticatorData\":\"AA\",\"signature\":\"AA\"}}"
            })
    void whatCannotBeReadIsRefused(String response) {
        assertThat(passkeys.prove(response)).isInstanceOf(Proof.None.class);
        assertThat(passkeys.add(response, "Odd")).isEqualTo(Change.REFUSED);
    }

    private List<PasskeyView> mine() {
        return passkeys.in(r -> r.passkeys().mine());
    }

    private static String signature(String response) {
        return response.replaceAll(".*\"signature\":\"([^\"]+)\".*", "$1");
    }

    private static Proof none(String reason) {
        return new Proof.None(reason);
    }
}
