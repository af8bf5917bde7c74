package io.portcullis.policy.gate;

import io.portcullis.identity.UserId;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Asking;
import io.portcullis.policy.Decision;
import io.portcullis.policy.Operation;
import io.portcullis.policy.Reason;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.rule.AccessList;
import io.portcullis.policy.rule.AccessPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** All gates together, and what comes out in words. */
class WholeDecisionTest {
    private static final String OPEN =
            "'teams':{'eng':{'members':['alice'],'defaultPermissions':['*']}},'accessControl':"
                    + "{'servers':{'db':{'allowedTeams':['eng'],'auditLog':true}}";

    private static HostPolicy policy(String control) {
        AccessPolicy document = Asking.policy("{" + OPEN + control + "}}");
        return HostPolicy.of(7, document, Revocations.NONE, List.of(new UserId("bob")));
    }

    private static Decision decided(String control, Asking asking) {
        HostPolicy policy = policy(control);
        return policy.decide(
                asking.by(policy.who(new UserId("alice"), Instant.EPOCH)).request());
    }

    @Test
    void permitsWithTheGroundAndTheObligations() {
        Decision decision = decided("", new Asking());

        assertThat(decision).isInstanceOfSatisfying(Decision.Permit.class, permit -> assertThat(
                        permit.obligations().auditBeforeForward())
                .isTrue());
        assertThat(decision.outcome()).isEqualTo("allow");
        assertThat(decision.reason()).isEqualTo(Reason.ALLOWED);
        assertThat(decision.sentence()).isEqualTo("User is member of eng team which has db access");
        assertThat(decision.rule()).isNull();
        assertThat(decision.trace()).hasSize(17).allMatch(Decision.Step::passed);
    }

    @Test
    void looksAtAddressesOnlyWhereTheyAreRestricted() {
        Decision restricted = decided(",'ipRestrictions':{'allowedRanges':['10.0.0.0/8']}", new Asking());
        Decision open = decided(",'ipRestrictions':{'deniedRanges':[]}", new Asking());

        assertThat(restricted.reason()).isEqualTo(Reason.IP_UNDETERMINED);
        assertThat(restricted.outcome()).isEqualTo("deny");
        assertThat(restricted.trace()).hasSize(18);
        assertThat(open.outcome()).isEqualTo("allow");
    }

    @Test
    void asksForASecondFactorBeforeItAsksPeople() {
        String control = ",'tools':{'db.query':{'requiresMFA':true,'requiresApproval':true}}";
        Decision factor = decided(control, new Asking());
        Decision people = decided(control, new Asking().secondFactorAt(Asking.TUESDAY));

        assertThat(factor.outcome()).isEqualTo("mfa_required");
        assertThat(factor.reason()).isEqualTo(Reason.MFA_REQUIRED);
        assertThat(factor.rule()).isEqualTo("/accessControl/tools/db.query/requiresMFA");
        assertThat(people.outcome()).isEqualTo("approval_required");
        assertThat(people.reason()).isEqualTo(Reason.APPROVAL_REQUIRED);
        assertThat(people.trace().get(16).outcome()).isEqualTo("refused");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1000, 1", "1001, 2", "59001, 60"})
    void tellsWholeSecondsAfterWhichACallMayCome(long millis, long seconds) {
        Decision.RateLimited limited =
                new Decision.RateLimited("perUser:alice", Duration.ofMillis(millis), Decision.Trace.EMPTY);

        assertThat(limited.retryAfterSeconds()).isEqualTo(seconds);
        assertThat(limited.sentence())
                .isEqualTo("too many calls for now (perUser:alice); try again in " + seconds + " s");
        assertThat(limited.outcome()).isEqualTo("rate_limited");
        assertThat(limited.reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(limited.rule()).isEqualTo("/accessControl/rateLimits");
        assertThat(limited.trace()).isEmpty();
    }

    @Test
    void aPermitWithoutAGroundIsJustAllowed() {
        HostPolicy chain = HostPolicy.of(0, null, Revocations.NONE, List.of());

        assertThat(chain.who(new UserId("alice"), Instant.EPOCH).teams()).isEmpty();
        assertThat(chain.decide(new Asking().request()).sentence()).isEqualTo("allowed");
        assertThat(new TrustChain().examine(new Asking().request()).detail()).isEqualTo("the trust chain is not asked");
    }

    @Test
    void aTargetThatIsNotKnownDeletes() {
        AccessRequest.Asked asked = new Asking().unknown().request().asked();

        assertThat(asked.operation()).isEqualTo(Operation.DELETE);
    }

    @Test
    void aListOfNamesIsEmptyWithoutAnybody() {
        assertThat(new AccessList.Names<>(false, Set.of()).isEmpty()).isTrue();
        assertThat(new AccessList.Names<>(true, Set.of()).isEmpty()).isFalse();
        assertThat(new AccessList.Names<>(false, Set.of("a")).isEmpty()).isFalse();
    }
}
