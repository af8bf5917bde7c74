package io.portcullis.enforcement;

import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Trust;
import io.portcullis.policy.Decision;
import io.portcullis.policy.Obligations;
import io.portcullis.policy.RateLimit;
import io.portcullis.policy.Reason;
import io.portcullis.ratelimit.Bucket;
import io.portcullis.ratelimit.BucketStore;
import io.portcullis.ratelimit.NodeBuckets;
import io.portcullis.ratelimit.RateLimits;
import io.portcullis.ratelimit.StoreUnavailable;
import io.portcullis.ratelimit.Taking;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CountingTest {
    private static final McpCall CALL = CallsOfAlice.with("{}", Map.of());
    private static final RateLimit HOURLY = new RateLimit(10, Duration.ofHours(1), 2);

    /** Answers as the test says, and remembers what was asked for. */
    private static final class ScriptedStore implements BucketStore {
        private final List<Bucket> asked = new ArrayList<>();
        private Taking answer = Taking.TAKEN;
        private boolean lost;
        private boolean remote;

        @Override
        public Taking take(HostId host, List<Bucket> buckets) throws StoreUnavailable {
            asked.addAll(buckets);
            if (lost) {
                throw new StoreUnavailable(new SQLException("gone"));
            }
            return answer;
        }

        @Override
        public boolean isRemote() {
            return remote;
        }
    }

    private final ScriptedStore store = new ScriptedStore();
    private final List<Runnable> waiting = new ArrayList<>();
    private final Counting counting = new Counting(new RateLimits(store, new NodeBuckets(), () -> 1), waiting::add);

    @Test
    void takesOneOfEachBucketThatAnAllowedCallOwes() {
        Ruling.Decided allowed = allowed("perUser:alice@example.com", "perServer:github");

        Ruling.Decided counted = count(allowed, Trust.MEDIUM).join();

        assertThat(counted).isSameAs(allowed);
        assertThat(store.asked)
                .containsExactly(
                        new Bucket("perUser:alice@example.com", 2, 10, Duration.ofHours(1)),
                        new Bucket("perServer:github", 2, 10, Duration.ofHours(1)));
    }

    @Test
    void whatIsRefusedTakesNothing() {
        Ruling.Decided denied = decided(new Decision.Deny(Reason.REVOKED, "revoked", null, Decision.Trace.EMPTY));

        Ruling.Decided counted = count(denied, Trust.LOW).join();

        assertThat(counted).isSameAs(denied);
        assertThat(store.asked).isEmpty();
    }

    @Test
    void whatOwesNothingWaitsForNobody() {
        store.remote = true;

        CompletableFuture<Ruling.Decided> counted = count(allowed(), Trust.HIGH);

        assertThat(counted).isDone();
        assertThat(store.asked).isEmpty();
        assertThat(waiting).isEmpty();
    }

    @Test
    void anEmptyBucketIsARefusalThatSaysWhichAndWhen() {
        store.answer = new Taking.Empty("perServer:github", Duration.ofMillis(6_400));

        Ruling.Decided counted = count(allowed("perServer:github"), Trust.LOW).join();

        assertThat(counted.decision()).isInstanceOfSatisfying(Decision.RateLimited.class, limited -> {
            assertThat(limited.reason()).isEqualTo(Reason.RATE_LIMITED);
            assertThat(limited.limit()).isEqualTo("perServer:github");
            assertThat(limited.retryAfterSeconds()).isEqualTo(7);
            assertThat(limited.rule()).isEqualTo("/accessControl/rateLimits");
        });
        assertThat(counted.record()).isTrue();
    }

    @Test
    void withoutTheStoreWhatChangesSomethingIsRefusedAndWhatLooksGoesOn() {
        store.lost = true;

        Ruling.Decided looks = count(allowed("perServer:github"), Trust.LOW).join();
        Ruling.Decided changes =
                count(allowed("perServer:github"), Trust.MEDIUM).join();

        assertThat(looks.decision()).isInstanceOf(Decision.Permit.class);
        assertThat(changes.decision().reason()).isEqualTo(Reason.RATE_STORE_UNAVAILABLE);
    }

    @Test
    void aStoreOutsideIsAskedOnAThreadThatMayWait() {
        store.remote = true;

        CompletableFuture<Ruling.Decided> counted = count(allowed("perServer:github"), Trust.LOW);
        boolean before = counted.isDone();
        waiting.forEach(Runnable::run);

        assertThat(before).isFalse();
        assertThat(counted.join().decision()).isInstanceOf(Decision.Permit.class);
    }

    private CompletableFuture<Ruling.Decided> count(Ruling.Decided decided, Trust level) {
        return counting.count(CALL, decided, level).toCompletableFuture();
    }

    private static Ruling.Decided allowed(String... keys) {
        List<RateLimit.Charge> charges =
                Stream.of(keys).map(key -> new RateLimit.Charge(key, HOURLY)).toList();
        return decided(new Decision.Permit(new Obligations(false, null, 0, List.of(), charges), Decision.Trace.EMPTY));
    }

    private static Ruling.Decided decided(Decision decision) {
        return new Ruling.Decided(decision, "create_pull_request", true, null);
    }
}
