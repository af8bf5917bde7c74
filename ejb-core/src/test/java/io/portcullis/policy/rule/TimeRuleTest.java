package io.portcullis.policy.rule;

import io.portcullis.policy.Asking;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import io.portcullis.policy.circumstance.OpenHours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimeRuleTest {
    private static Gate.Finding at(String time, String rule) {
        return new OpenHours(Asking.policy("{'accessControl':{'timeRestrictions':{'db':" + rule + "}}}"))
                .examine(new Asking().at(time).request());
    }

    private static boolean open(String time, String rule) {
        return at(time, rule) instanceof Gate.Finding.Passed;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "08:59:59 | 09:00-17:00 | false",
                "09:00:00 | 09:00-17:00 | true",
                "16:59:59 | 09:00-17:00 | true",
                "17:00:00 | 09:00-17:00 | false",
                "00:00:00 | 00:00-24:00 | true",
                "23:59:59 | 00:00-24:00 | true",
                "17:59:59 | 18:00-24:00 | false",
                "23:59:59 | 18:00-24:00 | true",
                "23:59:59 | 18:00-00:00 | true",
                "00:00:00 | 18:00-00:00 | false",
                "21:59:59 | 22:00-06:00 | false",
                "22:00:00 | 22:00-06:00 | true",
                "05:59:59 | 22:00-06:00 | true",
                "06:00:00 | 22:00-06:00 | false"
            })
    void isOpenFromTheStartAndBeforeTheEnd(String time, String hours, boolean open) {
        assertThat(open("2026-03-03T" + time + "Z", "{'allowedHours':'" + hours + "'}"))
                .isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-06T21:59:59Z, false", // Friday
        "2026-03-06T22:00:00Z, true",
        "2026-03-07T05:59:59Z, true",
        "2026-03-07T22:00:00Z, false",
        "2026-03-06T05:00:00Z, false",
        "2026-03-09T05:00:00Z, true", // Monday: the tail of Sunday
        "2026-03-08T22:00:00Z, true"
    })
    void aWindowOverMidnightBelongsToTheDayItStartsOn(String time, boolean open) {
        assertThat(open(time, "{'allowedHours':'22:00-06:00','allowedDays':['friday','sunday']}"))
                .isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-08T06:59:59Z, false", // 01:59:59 EST; then 03:00 EDT: 02:30 does not exist
        "2026-03-08T07:00:00Z, true",
        "2026-03-08T07:29:59Z, true",
        "2026-03-08T07:30:00Z, false",
        "2026-11-01T05:59:59Z, false", // 01:59:59 EDT
        "2026-11-01T06:59:59Z, false", // 01:59:59 EST, the hour that comes twice
        "2026-11-01T07:30:00Z, true",
        "2026-03-03T07:30:00Z, true"
    })
    void theZonesOwnClockDecidesWhenItIsChanged(String time, boolean open) {
        assertThat(open(time, "{'allowedHours':'02:30-03:30','timezone':'America/New_York'}"))
                .isEqualTo(open);
    }

    @Test
    void theDayIsTheOneInTheZone() {
        String sunday = "{'allowedDays':['sunday'],'timezone':'Asia/Tokyo'}";

        assertThat(open("2026-03-07T14:59:59Z", sunday)).isFalse();
        assertThat(open("2026-03-07T15:00:00Z", sunday)).isTrue();
        assertThat(open("2026-03-08T14:59:59Z", sunday)).isTrue();
        assertThat(open("2026-03-08T15:00:00Z", sunday)).isFalse();
    }

    @Test
    void anEmptyListOfDaysIsNoDayAndAnAbsentOneEveryDay() {
        assertThat(open("2026-03-03T12:00:00Z", "{'allowedDays':[]}")).isFalse();
        assertThat(open("2026-03-03T12:00:00Z", "{}")).isTrue();
    }

    @Test
    void saysWhenItIsOpen() {
        String rule = "{'allowedHours':'09:00-17:00','allowedDays':['tuesday','monday'],'timezone':'Europe/Berlin'}";
        String words = "09:00-17:00 on monday, tuesday, Europe/Berlin";
        String pointer = "/accessControl/timeRestrictions/db";

        assertThat(at("2026-03-03T03:00:00Z", rule))
                .isEqualTo(
                        new Gate.Finding.Refused(Reason.OUTSIDE_ALLOWED_TIME, "server db is open " + words, pointer));
        assertThat(at("2026-03-03T12:00:00Z", rule).detail()).isEqualTo("within " + words);
        assertThat(at("2026-03-03T12:00:00Z", rule).rule()).isEqualTo(pointer);
        assertThat(at("2026-03-03T12:00:00Z", "{}").detail()).isEqualTo("within all day, Z");
        assertThat(new OpenHours(Asking.policy("{}"))
                        .examine(new Asking().request())
                        .detail())
                .isEqualTo("no times are set for the server");
    }
}
