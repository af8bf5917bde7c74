package io.portcullis.web.consent.edge;

import io.portcullis.identity.Cidr;
import io.portcullis.identity.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClientAddressTest {
    @Test
    void aTrustedProxyTellsWhoItSpeaksFor() {
        ClientAddress addresses = new ClientAddress(new TrustedProxies(List.of(Cidr.parse("10.0.0.0/8"))));

        assertThat(addresses.of(request("10.0.0.1", "198.51.100.7"))).isEqualTo("198.51.100.7");
    }

    @Test
    void anybodyElseSpeaksForThemselvesAlone() {
        ClientAddress addresses = new ClientAddress(new TrustedProxies(List.of(Cidr.parse("10.0.0.0/8"))));

        assertThat(addresses.of(request("203.0.113.9", "198.51.100.7"))).isEqualTo("203.0.113.9");
    }

    private static HttpServletRequest request(String peer, String forwardedFor) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ClientAddressTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> peer;
                    case "getHeaders" -> Collections.enumeration(List.of(forwardedFor));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
