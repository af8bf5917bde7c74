package io.portcullis.ear;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Mail through a company's server: encrypted before anything is said, and by the gateway's own account there. */
class MailRelayIT {
    private static final String SECRET = "relay-password-of-the-gateway";
    private static final String LOGIN = "tls AUTH PLAIN "
            + Base64.getEncoder().encodeToString(("gateway\0gateway\0" + SECRET).getBytes(StandardCharsets.UTF_8));
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final RelayServer RELAY = new RelayServer();
    private static final Gateway GATEWAY = Gateway.demo(
            "mail-relay",
            Map.of(
                    "PORTCULLIS_MAIL_HOST",
                    "localhost",
                    "PORTCULLIS_MAIL_PORT",
                    String.valueOf(RELAY.port()),
                    "PORTCULLIS_MAIL_USER",
                    "gateway",
                    "PORTCULLIS_MAIL_PASSWORD",
                    SECRET,
                    "JVM_ARGS",
                    "-XX:TieredStopAtLevel=1 " + SelfSigned.TRUST));
    private static final String PAGE = GATEWAY.url() + "/portal/signin/code";

    @AfterAll
    static void close() {
        RELAY.close();
    }

    @Test
    void encryptsThenSaysWhoItIsThenSends() {
        RELAY.offersTls(true).takesLogin(true);

        ask("relayed@example.com");

        assertThat(Eventually.holds(PATIENCE, () -> RELAY.heard("tls QUIT"))).isTrue();
        List<String> heard = RELAY.heard();
        assertThat(heard.stream().filter(line -> line.startsWith("plain")))
                .allMatch(line -> line.startsWith("plain EHLO") || line.equals("plain STARTTLS"));
        assertThat(heard).contains(LOGIN, "tls RCPT TO:<relayed@example.com>");
        assertThat(heard).anyMatch(line -> line.matches("tls \\| [0-9]{6} .*"));
    }

    /** Somebody in between takes the offer away. */
    @Test
    void saysNothingToAServerThatDoesNotEncrypt() {
        RELAY.offersTls(false).takesLogin(true);

        Http.Answer answer = ask("stripped@example.com");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Eventually.holds(PATIENCE, () -> GATEWAY.logs().contains("A mail could not be sent")))
                .isTrue();
        assertThat(RELAY.heard())
                .allMatch(line -> line.startsWith("plain EHLO") || line.equals("plain QUIT") || line.equals("hung up"));
        assertThat(GATEWAY.logs()).doesNotContain(SECRET, "stripped@example.com");
    }

    @Test
    void aServerThatDoesNotKnowTheGatewayGetsNoMail() {
        RELAY.offersTls(true).takesLogin(false);

        Http.Answer answer = ask("unknown@example.com");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Eventually.holds(PATIENCE, () -> GATEWAY.logs().contains("AuthenticationFailedException")))
                .isTrue();
        assertThat(RELAY.heard()).contains(LOGIN).noneMatch(line -> line.contains("RCPT"));
        assertThat(GATEWAY.logs())
                .doesNotContain(SECRET, Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)));
    }

    private static Http.Answer ask(String email) {
        Employee.hired(Rest.of(Rest.Account.bootstrap(GATEWAY)), email, email);
        return new FormBrowser(GATEWAY.url()).post(PAGE, PAGE, Map.of("email", email, "do", "send"));
    }
}
