package io.portcullis.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "10.20.0.0/16,   10.20.255.255,  true",
        "10.20.0.0/16,   10.21.0.0,      false",
        "10.20.30.40/16, 10.20.0.1,      true",
        "192.168.1.7/32, 192.168.1.7,    true",
        "192.168.1.7/32, 192.168.1.6,    false",
        "0.0.0.0/0,      203.0.113.9,    true",
        "0.0.0.0/0,      ::1,            false",
        "128.0.0.0/1,    127.0.0.1,      false",
        "fd00::/8,       fdff::1,        true",
        "fd00::/8,       fc00::1,        false",
        "2001:db8::/33,  2001:db8:8000::, false",
        "::/0,           127.0.0.1,      false"
    })
    void containsTheAddressesOfItsBlockAlone(String block, String address, boolean contained)
            throws UnknownHostException {
        assertThat(Cidr.parse(block).contains(InetAddress.getByName(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/33",
                "fd00::/129",
                "localhost/8",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "/8",
                "10.0.0.0/999"
            })
    void refusesWhatIsNoBlock(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
    }

    @Test
    void isTheSameBlockHoweverItIsSpelt() {
        assertThat(Cidr.parse(" fd00:0::/8 "))
                .isEqualTo(Cidr.parse("fd00::/8"))
                .hasSameHashCodeAs(Cidr.parse("fd00::/8"));
        assertThat(Cidr.parse("10.0.0.0/8"))
                .isNotEqualTo(Cidr.parse("10.0.0.0/9"))
                .hasToString("10.0.0.0/8");
    }
}
