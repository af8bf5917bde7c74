package io.portcullis.ear;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A mail server, and the mailboxes of everybody whom it gets a mail for; it ends with the tests. */
final class Mailboxes {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Pattern CODE = Pattern.compile("^([0-9]{6}) ", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("^(http\\S+)\\s*$", Pattern.MULTILINE);

    private final int port = Ports.free();
    private final GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private Mailboxes() {
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    }

    static Mailboxes open() {
        return new Mailboxes();
    }

    record Mail(String subject, String text) {
        String code() {
            return first(CODE);
        }

        String link() {
            return first(LINK);
        }

        private String first(Pattern pattern) {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.find()) {
                throw new AssertionError("Not in the mail: " + pattern + "\n" + text);
            }
            return matcher.group(1);
        }
    }

    /** For a gateway that sends its mail here. */
    Map<String, String> settings() {
        return Map.of(
                "PORTCULLIS_MAIL_HOST", "127.0.0.1",
                "PORTCULLIS_MAIL_PORT", String.valueOf(port),
                "PORTCULLIS_MAIL_STARTTLS", "false",
                "PORTCULLIS_SIGNIN_RECOVERY", "true",
                "PORTCULLIS_SIGNIN_SIGN_UP", "true");
    }

    /** @param number of the mail, from 1 */
    Mail mail(String address, int number) {
        if (!Eventually.holds(PATIENCE, () -> to(address).size() >= number)) {
            throw new AssertionError(address + " got " + to(address).size() + " mails");
        }
        return to(address).get(number - 1);
    }

    Mail only(String address) {
        Mail mail = mail(address, 1);
        if (to(address).size() > 1) {
            throw new AssertionError(address + " got more than one mail");
        }
        return mail;
    }

    List<Mail> to(String address) {
        return Stream.of(server.getReceivedMessagesForDomain(address))
                .map(Mailboxes::read)
                .toList();
    }

    private static Mail read(MimeMessage message) {
        try {
            return new Mail(message.getSubject(), String.valueOf(message.getContent()));
        } catch (MessagingException fault) {
            throw new IllegalStateException(fault);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
