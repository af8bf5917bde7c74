package io.portcullis.policy.store;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.policy.DirectoryMembers;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.policy.DirectoryMembers.Use;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.condition.Conditions;
import io.portcullis.policy.document.DocumentReader;
import io.portcullis.policy.gate.HostPolicy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PoliciesTest {
    private static final HostId HOST = HostId.DEFAULT;
    private static final String GITHUB =
            "{\"accessControl\":{\"servers\":{\"github\":{\"allowedUsers\":[\"alice\"]}}}}";
    private static final String JIRA = "{\"accessControl\":{\"servers\":{\"jira\":{\"allowedUsers\":[\"alice\"]}}}}";

    private static final String ENGINEERS = "{\"teams\":{\"engineers\":{}},\"accessControl\":{\"identityProvider\":"
            + "{\"type\":\"okta\",\"teamMapping\":{\"g1\":\"engineers\"}}}}";

    /** The documents as they are in the database, and how often one was read. */
    private static final class Shelf extends AccessDocuments {
        private final Map<HostId, DocumentVersion> documents = new HashMap<>();
        private int readings;

        void put(HostId host, long number, String text) {
            documents.put(host, new DocumentVersion(number, text, "api", "root", "", Instant.EPOCH));
        }

        @Override
        public long number(HostId host) {
            return documents.containsKey(host) ? documents.get(host).number() : 0;
        }

        @Override
        public Optional<DocumentVersion> latest(HostId host) {
            readings++;
            return Optional.ofNullable(documents.get(host));
        }
    }

    /** What the provider said, and how often it was read. */
    private static final class Directory implements SyncedMembers {
        private DirectoryMembers said = DirectoryMembers.NONE;
        private int readings;

        @Override
        public long number(HostId host) {
            return said.number();
        }

        @Override
        public DirectoryMembers of(HostId host) {
            readings++;
            return said;
        }
    }

    private final Shelf shelf = new Shelf();
    private final Directory directory = new Directory();
    private final Policies policies =
            new Policies(shelf, directory, new DocumentReader(new Conditions(), true), List.of());

    @Test
    void withoutADocumentThereIsNoRuleOfIt() {
        HostPolicy policy = policies.snapshot(HOST, Revocations.NONE);

        assertThat(policy.version()).isZero();
        assertThat(policy.document()).isNull();
    }

    @Test
    void compilesADocumentOnceWhateverElseChanges() {
        shelf.put(HOST, 1, GITHUB);

        HostPolicy first = policies.snapshot(HOST, Revocations.NONE);
        HostPolicy same = policies.snapshot(HOST, Revocations.NONE);
        HostPolicy revoked = policies.snapshot(HOST, new Revocations(Set.of(new UserId("alice")), Set.of()));

        assertThat(same).isSameAs(first);
        assertThat(revoked.document()).isSameAs(first.document());
        assertThat(revoked.revokes(new UserId("alice"))).isTrue();
        assertThat(shelf.readings).isEqualTo(1);
    }

    @Test
    void followsTheVersionThatCounts() {
        shelf.put(HOST, 1, GITHUB);
        policies.snapshot(HOST, Revocations.NONE);

        shelf.put(HOST, 2, JIRA);
        HostPolicy policy = policies.snapshot(HOST, Revocations.NONE);

        assertThat(policy.version()).isEqualTo(2);
        assertThat(policy.document().servers()).containsOnlyKeys("jira");
    }

    @Test
    void hearsTheProviderOnceForEachSyncWhereTheDocumentAsksIt() {
        shelf.put(HOST, 1, ENGINEERS);
        policies.snapshot(HOST, Revocations.NONE);
        GroupKey engineers = new GroupKey(Use.TEAM, "g1");
        UserId alice = new UserId("alice");

        directory.said =
                new DirectoryMembers(1, "okta", Instant.EPOCH, Set.of(engineers), Map.of(alice, Set.of(engineers)));
        HostPolicy synced = policies.snapshot(HOST, Revocations.NONE);
        HostPolicy revoked = policies.snapshot(HOST, new Revocations(Set.of(alice), Set.of()));

        assertThat(synced.who(alice, Instant.EPOCH).teams()).containsExactly("engineers");
        assertThat(revoked.people()).isSameAs(synced.people());
        assertThat(directory.readings).isEqualTo(2);
        assertThat(shelf.readings).isEqualTo(1);
    }

    @Test
    void asksNoProviderForADocumentThatNamesNone() {
        shelf.put(HOST, 1, GITHUB);

        policies.snapshot(HOST, Revocations.NONE);

        assertThat(directory.readings).isZero();
    }

    @Test
    void hostsHaveTheirOwn() {
        HostId acme = new HostId("acme");
        shelf.put(HOST, 1, GITHUB);
        shelf.put(acme, 1, JIRA);

        policies.snapshot(HOST, Revocations.NONE);
        HostPolicy elsewhere = policies.snapshot(acme, Revocations.NONE);

        assertThat(elsewhere.document().servers()).containsOnlyKeys("jira");
    }

    @Test
    void aDocumentThatCannotBeReadLeavesNoFactsToDecideOn() {
        shelf.put(HOST, 1, GITHUB);
        policies.snapshot(HOST, Revocations.NONE);

        shelf.put(HOST, 2, "{\"accessControl\":{\"servers\":");

        assertThatIllegalStateException()
                .isThrownBy(() -> policies.snapshot(HOST, Revocations.NONE))
                .withMessageContaining("cannot be read");
    }
}
