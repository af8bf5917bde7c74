package io.portcullis.signin.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends by SMTP, behind the back of whoever asked: they are answered before, as soon as somebody is whom nobody knows.
 * What cannot be sent is lost, for it would be stale soon, and told in the log without its address. Thread-safe.
 */
public final class Outbox {
    private static final Logger LOG = Logger.getLogger(Outbox.class.getName());
    private static final String CONNECT_MILLIS = "5000";
    private static final String ANSWER_MILLIS = "10000";
    private static final String UTF_8 = "UTF-8";

    private final MailSettings settings;
    private final Executor threads;
    private final Clock clock;
    private final Session session;
    /** The container shows its SMTP to threads of its own, by their class loader; a thread of ours borrows it. */
    private final ClassLoader container;

    /** On a thread of the container. */
    public Outbox(MailSettings settings, Executor threads, Clock clock) {
        this.settings = settings;
        this.threads = threads;
        this.clock = clock;
        this.container = Thread.currentThread().getContextClassLoader();
        this.session = Session.getInstance(properties(settings));
    }

    /** @param mail written in the background too */
    void send(Supplier<Mail> mail) {
        try {
            threads.execute(() -> {
                Thread.currentThread().setContextClassLoader(container);
                deliver(mail.get());
            });
        } catch (RejectedExecutionException full) {
            LOG.warning("Too many mails wait to be sent; one was dropped");
        }
    }

    private void deliver(Mail mail) {
        try (Transport transport = session.getTransport()) {
            if (settings.user().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(settings.user(), settings.password().reveal());
            }
            MimeMessage message = message(mail);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException fault) {
            LOG.log(Level.WARNING, "A mail could not be sent: {0}", described(fault));
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(settings.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), UTF_8);
        message.setText(mail.text(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834 §5: nobody's absence answers it.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    /** What a server says about a recipient names them. */
    private static String described(MessagingException fault) {
        return fault instanceof SendFailedException
                ? fault.getClass().getSimpleName()
                : fault.getClass().getSimpleName() + ": " + fault.getMessage();
    }

    private static Properties properties(MailSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", String.valueOf(settings.port()));
        properties.setProperty("mail.smtp.auth", String.valueOf(!settings.user().isEmpty()));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(settings.startTls()));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(settings.startTls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
        return properties;
    }
}
