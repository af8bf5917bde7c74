package io.portcullis.signin.mail;

import io.portcullis.directory.NewPerson;
import io.portcullis.directory.People;
import io.portcullis.directory.PersonView;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Asks for a link by mail. Whether there is somebody of that address changes which mail goes out, or whether one does; it
 * changes neither the answer nor the work before it.
 */
@ApplicationScoped
public class LinkRequests {
    private static final String MAILS = "mail ";

    private People people;
    private MailLinks links;
    private Outbox outbox;
    private Failures failures;

    @SuppressWarnings("NullAway.Init")
    protected LinkRequests() {}

    @Inject
    public LinkRequests(People people, MailLinks links, Outbox outbox, Failures failures) {
        this.people = people;
        this.links = links;
        this.outbox = outbox;
        this.failures = failures;
    }

    /**
     * @param name as it was typed
     * @return how long to wait before the next mail; zero if one was sent, or would have been
     */
    public Duration recovery(Asking asking, String name) throws SQLException {
        Optional<UserId> typed = address(name);
        Duration wait = begin(asking, typed);
        if (wait.isZero() && typed.isPresent()) {
            Secret token = links.recovery(asking.host(), typed.get(), asking.browser());
            Optional<String> mailbox =
                    people.enabled(asking.host(), typed.get()).map(PersonView::email);
            mailbox.ifPresent(to -> outbox.send(() -> asking.texts().recovery(to, link(asking, "/recover", token))));
        }
        return wait;
    }

    /**
     * @param name an address, as it was typed
     * @return as {@link #recovery}
     */
    public Duration signUp(Asking asking, String name) throws SQLException {
        Optional<UserId> typed = address(name);
        Duration wait = begin(asking, typed);
        if (wait.isZero() && typed.isPresent()) {
            Secret token = links.signUp(asking.host(), typed.get(), asking.browser());
            boolean known = people.known(asking.host(), typed.get()).isPresent();
            String to = typed.get().value();
            outbox.send(() -> known
                    ? asking.texts().known(to, asking.portal() + "/signin")
                    : asking.texts().signUp(to, link(asking, "/signup", token)));
        }
        return wait;
    }

    private Duration begin(Asking asking, Optional<UserId> typed) throws SQLException {
        String account = typed.map(UserId::value).orElse("?");
        return failures.begin(asking.host(), MAILS + account, asking.origin());
    }

    private static String link(Asking asking, String page, Secret token) {
        return asking.portal() + page + "?token=" + token.reveal();
    }

    private static Optional<UserId> address(String name) {
        try {
            return Optional.of(new NewPerson(name, name, Set.of()).user());
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
