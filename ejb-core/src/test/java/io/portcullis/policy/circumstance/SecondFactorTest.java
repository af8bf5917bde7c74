package io.portcullis.policy.circumstance;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Asking;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Operation;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecondFactorTest {
    private static final Instant NOW = Asking.TUESDAY;

    private static Gate.Finding found(String control, Asking asking) {
        return new SecondFactor(Asking.policy("{'accessControl':{" + control + "}}")).examine(asking.request());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`'tools':{'db.query':{'requiresMFA':true}}`, /accessControl/tools/db.query/requiresMFA",
                "`'operations':{'read':{'requiresMFA':true}}`, /accessControl/operations/read/requiresMFA",
                "`'servers':{'db':{'requiresMFA':true}}`, /accessControl/servers/db/requiresMFA"
            })
    void isAskedForByToolOperationOrServer(String control, String pointer) {
        Gate.Finding found = found(control, new Asking());

        assertThat(found)
                .isEqualTo(new Gate.Finding.SecondFactorNeeded("query needs a sign-in with a second factor", pointer));
        assertThat(found(control, new Asking().secondFactorAt(Instant.EPOCH)).detail())
                .isEqualTo("a second factor was shown");
    }

    @Test
    void mayBeAtMostAsOldAsTheEntrySays() {
        String control =
                "'servers':{'db':{'requiresMFA':true}},'tools':{'db.query':{'requiresMFA':true,'mfaMaxAge':'90m'}}";
        Instant oldest = NOW.minusSeconds(90 * 60);

        assertThat(found(control, new Asking().secondFactorAt(oldest))).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(found(control, new Asking().secondFactorAt(oldest.minusMillis(1))))
                .isEqualTo(new Gate.Finding.SecondFactorNeeded(
                        "query needs a sign-in with a second factor, at most 90 minutes ago",
                        "/accessControl/tools/db.query/requiresMFA"));
    }

    @Test
    void isNotAskedForElsewhere() {
        String control = "'tools':{'db.query':{'requiresMFA':true},'db.other':{}},"
                + "'operations':{'delete':{'requiresMFA':true}}";
        String notAsked = "no second factor is asked for";

        assertThat(found(control, new Asking().the("db", "other")).detail()).isEqualTo(notAsked);
        assertThat(found(control, new Asking().a(AccessRequest.Kind.PROMPT)).detail())
                .isEqualTo(notAsked);
        assertThat(found(control, new Asking().a(AccessRequest.Kind.SERVER).to(Operation.DELETE))
                        .detail())
                .isEqualTo(notAsked);
        assertThat(found(control, new Asking().the("x", "y").to(Operation.DELETE)))
                .isInstanceOf(Gate.Finding.SecondFactorNeeded.class);
    }
}
