package io.portcullis.ear;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** However an inner address is spelt, the gateway connects to none that no administrator named. */
class SsrfIT {
    private static final AtomicInteger CONNECTIONS = new AtomicInteger();

    private static ServerSocket canary;
    private static Gateway gateway;
    private static Rest admin;

    @BeforeAll
    static void listenOnEveryAddress() throws IOException {
        canary = new ServerSocket(0, 50, InetAddress.getByName("::"));
        Thread counter = new Thread(SsrfIT::count);
        counter.setDaemon(true);
        counter.start();
        gateway = Gateway.demo("ssrf", Map.of("PORTCULLIS_UPSTREAM_ALLOW_PRIVATE_ADDRESSES", ""));
        admin = Rest.of(Rest.Account.bootstrap(gateway));
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        canary.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "127.1",
                "127.0.1",
                "0",
                "0.0.0.0",
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "017700000001",
                "127.000.000.001",
                "127.255.255.254",
                "[::1]",
                "[::]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "169.254.169.254",
                "[fe80::1]",
                "[fd00::1]",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.0.1",
                "100.64.0.1",
                "127.0.0.1%2f@example.com",
                "user@127.0.0.1"
            })
    void connectsToNoInnerAddress(String host) {
        String url = "http://" + host + ":" + canary.getLocalPort() + "/mcp";

        Http.Answer answer = admin.propose("inner", url);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(CONNECTIONS).hasValue(0);
    }

    private static void count() {
        while (!canary.isClosed()) {
            try {
                canary.accept().close();
                CONNECTIONS.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }
}
