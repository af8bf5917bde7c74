package io.portcullis.policy.circumstance;

import io.portcullis.policy.Asking;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import io.portcullis.policy.rule.NetworkRule;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NetworkTest {
    private static final String POINTER = "/accessControl/ipRestrictions";
    private static final String RANGES =
            "'allowedRanges':['10.0.0.0/8','192.0.2.4/30','2001:db8::/33','::ffff:203.0.113.0/120'],"
                    + "'deniedRanges':['10.66.0.0/16'],'exceptions':{'admins':{'allowAnyIP':true},'eng':{'allowAnyIP':false},'ops':{}}";

    private static NetworkRule rule(String ranges) {
        return Objects.requireNonNull(Asking.policy("{'teams':{'admins':{},'eng':{},'ops':{}},'accessControl':"
                        + "{'ipRestrictions':{" + ranges + "}}}")
                .network());
    }

    private static Gate.Finding found(String ranges, Asking asking) {
        return new Network(rule(ranges)).examine(asking.request());
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, ALLOWED",
        "10.255.255.255, ALLOWED",
        "11.0.0.0, IP_NOT_ALLOWED",
        "9.255.255.255, IP_NOT_ALLOWED",
        "10.66.0.0, IP_DENIED",
        "10.66.255.255, IP_DENIED",
        "10.67.0.0, ALLOWED",
        "192.0.2.3, IP_NOT_ALLOWED",
        "192.0.2.4, ALLOWED",
        "192.0.2.7, ALLOWED",
        "192.0.2.8, IP_NOT_ALLOWED",
        "::ffff:10.66.1.1, IP_DENIED",
        "::ffff:10.1.1.1, ALLOWED",
        "203.0.113.9, ALLOWED",
        "203.0.114.9, IP_NOT_ALLOWED",
        "2001:db8::1, ALLOWED",
        "2001:db8:7fff::, ALLOWED",
        "2001:db8:8000::, IP_NOT_ALLOWED",
        "::a00:1, IP_NOT_ALLOWED"
    })
    void comparesTheBitsOfThePrefix(String address, Reason reason) {
        Gate.Finding found = found(RANGES, new Asking().from(address));

        assertThat(found instanceof Gate.Finding.Refused refused ? refused.reason() : Reason.ALLOWED)
                .isEqualTo(reason);
    }

    @Test
    void tellsTheRuleThatSpoke() {
        assertThat(found(RANGES, new Asking()))
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.IP_UNDETERMINED, "it cannot be told from which address the call comes", POINTER));
        assertThat(found(RANGES, new Asking().from("10.66.0.1")))
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.IP_DENIED, "address 10.66.0.1 is denied", POINTER + "/deniedRanges"));
        assertThat(found(RANGES, new Asking().from("8.8.8.8")))
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.IP_NOT_ALLOWED, "address 8.8.8.8 is in no allowed range", POINTER + "/allowedRanges"));
        assertThat(found(RANGES, new Asking().from("10.1.2.3")).detail()).isEqualTo("address 10.1.2.3 is allowed");
        assertThat(found(RANGES, new Asking().from("10.1.2.3")).rule()).isEqualTo(POINTER);
    }

    @Test
    void anExceptionLiftsOnlyTheAllowedRanges() {
        assertThat(found(RANGES, new Asking().of("admins", "eng").from("8.8.8.8")))
                .isInstanceOf(Gate.Finding.Passed.class);
        assertThat(found(RANGES, new Asking().of("admins").from("10.66.0.1")).rule())
                .isEqualTo(POINTER + "/deniedRanges");
        assertThat(found(RANGES, new Asking().of("eng").from("8.8.8.8"))).isInstanceOf(Gate.Finding.Refused.class);
        assertThat(found(RANGES, new Asking().of("ops").from("8.8.8.8"))).isInstanceOf(Gate.Finding.Refused.class);
    }

    @Test
    void noListIsOpenAndAnEmptyOneIsNobody() {
        assertThat(found("'deniedRanges':['10.0.0.0/8']", new Asking().from("8.8.8.8")))
                .isInstanceOf(Gate.Finding.Passed.class);
        assertThat(found("'allowedRanges':[]", new Asking().from("8.8.8.8"))).isInstanceOf(Gate.Finding.Refused.class);
        assertThat(rule("").restricts()).isFalse();
        assertThat(rule("'deniedRanges':[]").restricts()).isFalse();
        assertThat(rule("'deniedRanges':['::/0']").restricts()).isTrue();
        assertThat(rule("'allowedRanges':[]").restricts()).isTrue();
    }
}
