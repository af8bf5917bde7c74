package io.portcullis.identity;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TrustedProxiesTest {
    private static final List<Cidr> PROXIES = List.of(Cidr.parse("10.1.0.0/16"), Cidr.parse("fd00::/8"));

    @ParameterizedTest(name = "{0} behind \"{1}\" is {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    203.0.113.9 | 198.51.100.7                     | 203.0.113.9
                    10.1.0.1    | 198.51.100.7                     | 198.51.100.7
                    10.1.0.1    | 6.6.6.6, 198.51.100.7            | 198.51.100.7
                    10.1.0.1    | 6.6.6.6, 198.51.100.7, 10.1.0.2  | 198.51.100.7
                    10.1.0.1    | 198.51.100.7, localhost          | 10.1.0.1
                    10.1.0.1    | 0198.051.100.007                 | 10.1.0.1
                    fd00::1     | ::ffff:198.51.100.7              | 198.51.100.7
                    10.1.0.1    | fe80::1%eth0                     | 10.1.0.1
                    """)
    void believesOnlyWhatATrustedProxyWrote(String peer, String forwarded, String client) {
        TrustedProxies proxies = new TrustedProxies(PROXIES);

        String address = proxies.client(peer, List.of(forwarded));

        assertThat(address).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "203.0.113.9"})
    void readsNoHeaderWhereNoProxyIsTrusted(String peer) {
        TrustedProxies none = new TrustedProxies(List.of());

        String address = none.client(peer, List.of("198.51.100.7"));

        assertThat(address).isEqualTo(peer);
    }
}
