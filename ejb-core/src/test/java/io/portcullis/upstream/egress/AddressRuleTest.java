package io.portcullis.upstream.egress;

import io.portcullis.identity.Cidr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressRuleTest {
    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00::1"})
    void permitsPublicAddresses(String address) throws UnknownHostException {
        assertThat(new AddressRule(List.of()).permits(InetAddress.getByName(address)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, true", "10.2.0.0, false", "::ffff:10.1.2.3, true", "127.0.0.1, false"})
    void permitsBesidePublicAddressesOnlyWhatWasNamed(String address, boolean permitted) throws UnknownHostException {
        AddressRule rule = new AddressRule(List.of(Cidr.parse("10.1.0.0/16")));

        assertThat(rule.permits(InetAddress.getByName(address))).isEqualTo(permitted);
    }
}
