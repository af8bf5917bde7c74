package io.portcullis.policy.gate;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Asking;
import io.portcullis.policy.Obligations;
import io.portcullis.policy.RateLimit;
import io.portcullis.policy.rule.AccessPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OwedTest {
    private static final RateLimit LIMIT = new RateLimit(10, Duration.ofMinutes(1), 3);
    private static final String RATE = "{'requests':10,'window':'1m','burst':3}";

    private static Obligations owed(String document, Asking asking) {
        return Owed.by(Asking.policy(document), asking.request());
    }

    private static Obligations limits(String tool, String server, String role) {
        String document = "{'roles':{'dev':{'restrictions':{'db':{'constraints':{%s}}}}},'accessControl':{"
                + "'tools':{'db.query':{'constraints':{%s}}},'servers':{'db':{'constraints':{%s}}}}}";
        return owed(document.formatted(role, tool, server), new Asking().in("dev"));
    }

    @Test
    void areTheStrictestTimeoutAndNumberOfRowsOfAllLevels() {
        Obligations strictTool = limits("'timeout':'1s','maxRows':1", "'timeout':'2s','maxRows':2", "'maxRows':3");
        Obligations strictServer = limits("'timeout':'3s','maxRows':3", "'timeout':'2s','maxRows':2", "'timeout':'9s'");
        Obligations strictRole = limits("", "'timeout':'2s','maxRows':2", "'timeout':'1s','maxRows':1");

        assertThat(strictTool.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(strictTool.maxRows()).isEqualTo(1);
        assertThat(strictServer.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(strictServer.maxRows()).isEqualTo(2);
        assertThat(strictRole.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(strictRole.maxRows()).isEqualTo(1);
        assertThat(limits("", "", "").timeout()).isNull();
        assertThat(limits("", "", "").maxRows()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'tools':{'db.query':{'auditLog':true}}    | true",
                "'operations':{'read':{'auditLog':true}}   | true",
                "'servers':{'db':{'auditLog':true}}        | true",
                "'tools':{'db.query':{'auditLog':false}},'operations':{'read':{}},'servers':{'db':{}} | false",
                "'tools':{'db.other':{'auditLog':true}},'operations':{'write':{'auditLog':true}} | false"
            })
    void areAnAuditRowWhereAnyLevelSaysSo(String control, boolean audited) {
        assertThat(owed("{'accessControl':{" + control + "}}", new Asking()).auditBeforeForward())
                .isEqualTo(audited);
    }

    @Test
    void areTheNormalPathsWherePathsAreRestricted() {
        String restricted = "{'accessControl':{'servers':{'db':{'allowedPaths':['/work']}}}}";

        assertThat(owed(restricted, new Asking().paths("a", "b")).normalPaths()).containsExactly("a", "b");
        assertThat(owed(restricted, new Asking()).normalPaths()).isEmpty();
        assertThat(owed(restricted, new Asking().undeclared()).normalPaths()).isEmpty();
        assertThat(owed(restricted, new Asking().unknown()).normalPaths()).isEmpty();
        assertThat(owed("{}", new Asking().paths("a")).normalPaths()).isEmpty();
    }

    @Test
    void areATokenOfEachBucketThatCounts() {
        String document = "{'teams':{'eng':{},'ops':{}},'accessControl':{'tools':{'db.query':{'rateLimit':" + RATE
                + "}},'rateLimits':{'perUser':" + RATE + ",'perTeam':" + RATE + ",'perServer':{'db':" + RATE
                + ",'hub':" + RATE + "},'perTool':{'db.query':" + RATE + ",'db.other':" + RATE + "}}}}";
        Asking asking = new Asking().of("ops", "eng");

        assertThat(owed(document, asking).charges())
                .containsExactly(
                        new RateLimit.Charge("perUser:alice", LIMIT),
                        new RateLimit.Charge("perTeam:eng", LIMIT),
                        new RateLimit.Charge("perTeam:ops", LIMIT),
                        new RateLimit.Charge("perServer:db", LIMIT),
                        new RateLimit.Charge("perTool:db.query", LIMIT),
                        new RateLimit.Charge("perUserTool:alice:db.query", LIMIT));
        assertThat(owed(document, asking.a(AccessRequest.Kind.RESOURCE)).charges())
                .extracting(RateLimit.Charge::key)
                .containsExactly("perUser:alice", "perTeam:eng", "perTeam:ops", "perServer:db");
        assertThat(owed(document, asking.a(AccessRequest.Kind.SERVER))).isEqualTo(Obligations.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'perUser':%s               | perUser:alice",
                "'perTeam':%s               | perTeam:eng",
                "'perServer':{'db':%s}      | perServer:db",
                "'perTool':{'db.query':%s}  | perTool:db.query"
            })
    void areEachBucketByItself(String limit, String key) {
        String document = "{'teams':{'eng':{}},'accessControl':{'rateLimits':{" + limit.formatted(RATE) + "}}}";

        assertThat(owed(document, new Asking().of("eng")).charges())
                .isEqualTo(List.of(new RateLimit.Charge(key, LIMIT)));
    }

    @Test
    void areABucketOfEachUserForAToolWithARateOfItsOwn() {
        String document = "{'accessControl':{'tools':{'db.query':{'rateLimit':{'requests':10,'window':'1m'}}}}}";
        RateLimit unburst = new RateLimit(10, Duration.ofMinutes(1), 10);
        AccessPolicy silent = Asking.policy("{}");

        assertThat(owed(document, new Asking().of("eng")).charges())
                .containsExactly(new RateLimit.Charge("perUserTool:alice:db.query", unburst));
        assertThat(Owed.by(silent, new Asking().request()).charges()).isEmpty();
    }
}
