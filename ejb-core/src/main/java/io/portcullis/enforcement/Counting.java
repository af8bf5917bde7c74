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
import io.portcullis.ratelimit.RateLimits;
import io.portcullis.ratelimit.Taking;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Station 6: takes the tokens that an allowed call owes; what is refused owes none. */
public final class Counting {
    private final RateLimits limits;
    private final Executor relays;

    /** @param relays where a store outside of this node is waited for */
    public Counting(RateLimits limits, Executor relays) {
        this.limits = limits;
        this.relays = relays;
    }

    /** The ruling as it is after counting; at once where nothing is owed or nobody has to be waited for. */
    CompletionStage<Ruling.Decided> count(McpCall call, Ruling.Decided decided, Trust level) {
        if (!(decided.decision() instanceof Decision.Permit permit)
                || permit.obligations().charges().isEmpty()) {
            return CompletableFuture.completedFuture(decided);
        }
        HostId host = call.subject().host();
        return limits.isRemote()
                ? CompletableFuture.supplyAsync(() -> counted(host, decided, permit, level), relays)
                : CompletableFuture.completedFuture(counted(host, decided, permit, level));
    }

    private Ruling.Decided counted(HostId host, Ruling.Decided decided, Decision.Permit permit, Trust level) {
        RateLimits.Need need = level == Trust.LOW ? RateLimits.Need.LOOKS : RateLimits.Need.CHANGES;
        Taking taking = limits.take(host, buckets(permit.obligations()), need);
        if (taking instanceof Taking.Empty empty) {
            return decided.instead(new Decision.RateLimited(empty.key(), empty.retryIn(), permit.steps()));
        }
        if (taking instanceof Taking.Unknown) {
            return decided.instead(new Decision.Deny(
                    Reason.RATE_STORE_UNAVAILABLE,
                    "calls cannot be counted at the moment, so those that change something wait; try again",
                    Decision.RateLimited.RULE,
                    permit.steps()));
        }
        return decided;
    }

    private static List<Bucket> buckets(Obligations obligations) {
        return obligations.charges().stream().map(Counting::bucket).toList();
    }

    private static Bucket bucket(RateLimit.Charge charge) {
        RateLimit limit = charge.limit();
        return new Bucket(charge.key(), limit.capacity(), limit.requests(), limit.window());
    }
}
