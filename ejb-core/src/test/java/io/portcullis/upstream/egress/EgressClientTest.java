package io.portcullis.upstream.egress;

import io.portcullis.identity.Cidr;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class EgressClientTest {
    private static final Cidr LOOPBACK = Cidr.parse("127.0.0.0/8");
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: text/plain\r\n\r\nok";

    private static final String ENDLESS =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private Canary canary;

    @BeforeEach
    void listen() throws IOException {
        canary = new Canary();
    }

    @AfterEach
    void stop() throws IOException {
        canary.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.2",
                "127.1",
                "127.0.1",
                "2130706433",
                "0x7f000001",
                "0X7F000001",
                "0x7f.0.0.1",
                "0x7f00000a",
                "0177.0.0.1",
                "017700000001",
                "127.0.0.01",
                "127.0.0.1.",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "0.0.0.0",
                "0",
                "[::]",
                "169.254.169.254",
                "[fe80::1]",
                "[::ffff:169.254.169.254]",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "[fd00::1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::7f00:1]",
                "[2002:7f00:1::]",
                "[2001:0:7f00:1::]",
                "224.0.0.1",
                "255.255.255.255",
                "[ff02::1]"
            })
    void connectsToNothingThatIsNotPublicHoweverItIsSpelt(String host) throws IOException {
        try (EgressClient client = client(List.of())) {
            URI uri = URI.create("http://" + host + ":" + canary.port() + "/");

            assertThatIOException().isThrownBy(() -> client.send(get(uri)));

            assertThat(canary.connections()).isZero();
        }
    }

    @Test
    void saysWhichSettingWouldLetItConnect() throws IOException {
        try (EgressClient client = client(List.of())) {
            assertThatExceptionOfType(EgressRefused.class)
                    .isThrownBy(() -> client.send(get(canary.uri("/"))))
                    .withMessageContaining("portcullis.upstream.allow-private-addresses");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://127.0.0.1/",
                "gopher://127.0.0.1/",
                "jar:http://127.0.0.1!/",
                "//127.0.0.1/",
                "/path",
                "http:/path",
                "http://user:password@127.0.0.1/",
                "http://public.example@127.0.0.1/"
            })
    void speaksHttpAloneAndShowsNoUser(String address) throws IOException {
        try (EgressClient client = client(List.of(LOOPBACK))) {
            assertThatExceptionOfType(EgressRefused.class).isThrownBy(() -> client.send(get(URI.create(address))));

            assertThat(canary.connections()).isZero();
        }
    }

    @Test
    void connectsToABlockThatAnAdministratorNamed() throws IOException {
        canary.answers(OK);
        try (EgressClient client = client(List.of(LOOPBACK));
                EgressResponse response = client.send(get(canary.uri("/mcp?x=1")))) {
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.mediaType()).isEqualTo("text/plain");
            assertThat(response.bytes(10)).isEqualTo("ok".getBytes(UTF_8));
            assertThat(canary.request()).startsWith("GET /mcp?x=1 HTTP/1.1\r\n");
        }
    }

    @Test
    void givesARedirectBackAndDoesNotFollowIt() throws IOException {
        try (Canary target = new Canary();
                EgressClient client = client(List.of(LOOPBACK))) {
            canary.answers("HTTP/1.1 302 Found\r\nLocation: " + target.uri("/") + "\r\nContent-Length: 0\r\n\r\n");

            try (EgressResponse response = client.send(get(canary.uri("/")))) {
                assertThat(response.status()).isEqualTo(302);
                assertThat(response.header("Location"))
                        .isEqualTo(target.uri("/").toString());
                assertThat(target.connections()).isZero();
            }
        }
    }

    @Test
    void asksForNoCompressionAndSendsOnlyWhatItWasGiven() throws IOException {
        canary.answers(OK);
        byte[] body = "{\"a\":1}".getBytes(UTF_8);
        Map<String, String> headers = Map.of("Accept", "application/json", "X-Key", "k");
        try (EgressClient client = client(List.of(LOOPBACK));
                EgressResponse response = client.send(new EgressRequest("POST", canary.uri("/"), headers, body))) {
            assertThat(response.status()).isEqualTo(200);
            assertThat(canary.request())
                    .startsWith("POST / HTTP/1.1\r\n")
                    .contains("Accept: application/json\r\n", "X-Key: k\r\n", "User-Agent: Portcullis\r\n")
                    .contains("Content-Type: application/json", "Content-Length: 7\r\n")
                    .endsWith("\r\n\r\n{\"a\":1}")
                    .doesNotContainIgnoringCase("Accept-Encoding")
                    .doesNotContainIgnoringCase("Cookie")
                    .doesNotContainIgnoringCase("Authorization")
                    .doesNotContainIgnoringCase("Expect:");
        }
    }

    @Test
    void keepsNoCookies() throws IOException {
        canary.answers("HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 0\r\n\r\n");
        try (EgressClient client = client(List.of(LOOPBACK))) {
            client.send(get(canary.uri("/"))).close();

            client.send(get(canary.uri("/"))).close();

            assertThat(canary.request()).startsWith("GET / ").doesNotContainIgnoringCase("Cookie");
        }
    }

    @Test
    void passesCompressedBytesOnAsTheyAre() throws IOException {
        canary.answers("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u008bxy");
        try (EgressClient client = client(List.of(LOOPBACK));
                EgressResponse response = client.send(get(canary.uri("/")))) {
            assertThat(response.bytes(10)).isEqualTo("\u001f\u008bxy".getBytes(ISO_8859_1));
        }
    }

    @Test
    void asksOnceAndNotAgainWhereTheServerFails() throws IOException {
        canary.answers("");
        try (EgressClient client = client(List.of(LOOPBACK))) {
            assertThatIOException().isThrownBy(() -> client.send(get(canary.uri("/"))));

            assertThat(canary.connections()).isEqualTo(1);
        }
    }

    @Test
    void refusesAnAnswerLargerThanItsLimit() throws IOException {
        canary.answers("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12345");
        try (EgressClient client = client(List.of(LOOPBACK))) {
            try (EgressResponse fits = client.send(get(canary.uri("/")))) {
                assertThat(fits.bytes(5)).hasSize(5);
            }
            try (EgressResponse tooLarge = client.send(get(canary.uri("/")))) {
                assertThatIOException().isThrownBy(() -> tooLarge.bytes(4)).withMessageContaining("4 bytes");
            }
        }
    }

    @Test
    void refusesAHeadThatHasNoEnd() throws IOException {
        try (EgressClient client = client(List.of(LOOPBACK))) {
            canary.answers("HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(101) + "\r\n");
            assertThatIOException().isThrownBy(() -> client.send(get(canary.uri("/"))));

            canary.answers("HTTP/1.1 200 OK\r\nA: " + "b".repeat(20_000) + "\r\n\r\n");
            assertThatIOException().isThrownBy(() -> client.send(get(canary.uri("/"))));
        }
    }

    @Test
    void givesUpOnAServerThatIsSilent() throws IOException {
        EgressSettings impatient =
                new EgressSettings(List.of(LOOPBACK), Duration.ofMillis(500), Duration.ofMillis(200), 2);
        try (EgressClient client = new EgressClient(impatient)) {
            canary.staysSilent();

            assertThatIOException().isThrownBy(() -> client.send(get(canary.uri("/"))));
        }
    }

    @Test
    void cutsWhatHasNotComeInTheWholeTimeThatItWasGiven() throws IOException {
        try (EgressClient client = client(List.of(LOOPBACK))) {
            canary.staysSilent();

            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThatIOException()
                    .isThrownBy(() -> client.send(get(canary.uri("/")), Duration.ofMillis(300))));
        }
    }

    @Test
    void cutsABodyThatHasNotEndedInTheWholeTimeThatItWasGiven() throws IOException {
        canary.answersEndlessly(ENDLESS);
        try (EgressClient client = client(List.of(LOOPBACK));
                EgressResponse response = client.send(get(canary.uri("/")), Duration.ofMillis(300))) {
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThatIOException()
                    .isThrownBy(() -> response.body().transferTo(OutputStream.nullOutputStream())));
        }
    }

    @Test
    void endsAReadingFromAnotherThread() throws IOException {
        canary.answersEndlessly(ENDLESS);
        try (EgressClient client = client(List.of(LOOPBACK));
                EgressResponse response = client.send(get(canary.uri("/")))) {
            Thread other = new Thread(response::cut);

            other.start();

            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThatIOException()
                    .isThrownBy(() -> response.body().transferTo(OutputStream.nullOutputStream())));
        }
    }

    @Test
    void cutsAnAnswerThatIsClosedBeforeItsEndAndDoesNotReadTheRest() throws IOException {
        canary.answersEndlessly(ENDLESS);
        try (EgressClient client = client(List.of(LOOPBACK))) {
            for (int i = 0; i < 5; i++) {
                EgressResponse response = client.send(get(canary.uri("/")));
                assertThatIOException().isThrownBy(() -> response.bytes(1_000));

                assertTimeoutPreemptively(Duration.ofSeconds(2), response::close);
            }
        }
    }

    @Test
    void givesItsConnectionBackAfterEveryAnswer() throws IOException {
        try (EgressClient client = client(List.of(LOOPBACK))) {
            for (int i = 0; i < 5; i++) {
                canary.answers(OK);
                try (EgressResponse response = client.send(get(canary.uri("/")))) {
                    assertThat(response.bytes(2)).hasSize(2);
                }
            }

            assertThat(canary.connections()).isEqualTo(5);
        }
    }

    /** The first look-up names an allowed address, every later one the canary's. */
    @Test
    void connectsToTheAddressItCheckedWhereANameRebinds() throws IOException {
        InetAddress checked = InetAddress.getByAddress("rebinding.example", new byte[] {127, 0, 0, 2});
        InetAddress later = InetAddress.getByAddress("rebinding.example", new byte[] {127, 0, 0, 1});
        AtomicInteger lookUps = new AtomicInteger();
        DnsResolver rebinding = resolver(() -> lookUps.getAndIncrement() == 0 ? checked : later);
        AddressRule onlyTheFirst = new AddressRule(List.of(Cidr.parse("127.0.0.2/32")));
        try (EgressClient client =
                new EgressClient(settings(List.of()), new GuardedResolver(rebinding, onlyTheFirst))) {
            URI uri = URI.create("http://rebinding.example:" + canary.port() + "/");

            assertThatIOException().isThrownBy(() -> client.send(get(uri)));
            assertThatExceptionOfType(EgressRefused.class).isThrownBy(() -> client.send(get(uri)));

            assertThat(lookUps).hasValue(2);
            assertThat(canary.connections()).isZero();
        }
    }

    @Test
    void refusesANameOfWhichOneAddressIsBad() throws IOException {
        InetAddress good = InetAddress.getByAddress("mixed.example", new byte[] {8, 8, 8, 8});
        InetAddress bad = InetAddress.getByAddress("mixed.example", new byte[] {127, 0, 0, 1});
        GuardedResolver resolver = new GuardedResolver(
                new DnsResolver() {
                    @Override
                    public InetAddress[] resolve(String host) {
                        return new InetAddress[] {good, bad};
                    }

                    @Override
                    public String resolveCanonicalHostname(String host) {
                        return host;
                    }
                },
                new AddressRule(List.of()));

        assertThatExceptionOfType(EgressRefused.class).isThrownBy(() -> resolver.resolve("mixed.example"));
    }

    @Test
    void doesNotPrintWhatARequestCarries() {
        EgressRequest request = new EgressRequest(
                "GET", URI.create("http://a.example/?key=secret"), Map.of("X", "secret"), new byte[0]);

        assertThat(request.toString()).doesNotContain("secret");
    }

    private static DnsResolver resolver(java.util.function.Supplier<InetAddress> answer) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return new InetAddress[] {answer.get()};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    private static EgressClient client(List<Cidr> allowed) {
        return new EgressClient(settings(allowed));
    }

    private static EgressSettings settings(List<Cidr> allowed) {
        return new EgressSettings(allowed, Duration.ofMillis(500), Duration.ofSeconds(5), 2);
    }

    private static EgressRequest get(URI uri) {
        return new EgressRequest("GET", uri, Map.of(), new byte[0]);
    }
}
