package io.portcullis.signin.mail;

import io.portcullis.directory.People;
import io.portcullis.directory.PersonView;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.Failures;
import io.portcullis.signin.SignIns;
import io.portcullis.signin.method.Method;
import io.portcullis.signin.session.Proof;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A code by mail. Unknown and disabled accounts are answered like others, after the same work; only no mail goes out. */
@ApplicationScoped
public class CodeSignIn {
    private static final String METHOD = "otp";
    /** Mails to an account are counted apart, so that asking for some does not look like guessing. */
    private static final String MAILS = "mail ";

    private People people;
    private OneTimeCodes codes;
    private Outbox outbox;
    private Failures failures;
    private SignIns signIns;

    @SuppressWarnings("NullAway.Init")
    protected CodeSignIn() {}

    @Inject
    public CodeSignIn(People people, OneTimeCodes codes, Outbox outbox, Failures failures, SignIns signIns) {
        this.people = people;
        this.codes = codes;
        this.outbox = outbox;
        this.failures = failures;
        this.signIns = signIns;
    }

    public sealed interface Result {
        /** @param session the secret of the new browser session */
        record SignedIn(UserId user, Secret session) implements Result {}

        record Refused() implements Result {}

        /** @param retryIn until the next attempt is looked at */
        record Throttled(Duration retryIn) implements Result {}
    }

    /**
     * @param name as it was typed
     * @return how long to wait before the next mail; zero if one was sent, or would have been
     */
    public Duration ask(Asking asking, String name) throws SQLException {
        Optional<UserId> typed = parsed(name);
        Duration wait = failures.begin(asking.host(), MAILS + account(typed), asking.origin());
        if (wait.isZero() && typed.isPresent()) {
            send(asking, typed.get());
        }
        return wait;
    }

    public Result attempt(HostId host, String name, BrowserCode code, Origin origin) throws SQLException {
        Optional<UserId> typed = parsed(name);
        Duration wait = failures.begin(host, account(typed), origin);
        if (!wait.isZero()) {
            signIns.refused(host, Optional.empty(), "THROTTLED", origin);
            return new Result.Throttled(wait);
        }
        boolean right = typed.isPresent() && codes.spend(host, typed.get(), code.browser(), code.digits());
        Optional<UserId> known = typed.filter(user -> people.enabled(host, user).isPresent());
        if (!right || known.isEmpty()) {
            signIns.refused(host, known, "BAD_CODE", origin);
            return new Result.Refused();
        }
        UserId user = known.get();
        failures.forgive(host, user.value(), origin);
        failures.forgive(host, MAILS + user.value(), origin);
        return signIns.accepted(host, user, Method.CODE, new Proof(METHOD, origin))
                .<Result>map(session -> new Result.SignedIn(user, session))
                .orElseGet(Result.Refused::new);
    }

    /** @param browser the secret of the browser that the code came back in */
    public record BrowserCode(Secret browser, Secret digits) {}

    private void send(Asking asking, UserId account) {
        Secret code = codes.begin(asking.host(), account, asking.browser());
        Optional<String> mailbox = people.enabled(asking.host(), account).map(PersonView::email);
        mailbox.ifPresent(to -> outbox.send(() -> asking.texts().code(to, code)));
    }

    private static String account(Optional<UserId> typed) {
        return typed.map(UserId::value).orElse("?");
    }

    private static Optional<UserId> parsed(String name) {
        try {
            return Optional.of(new UserId(name));
        } catch (IllegalArgumentException nobodys) {
            return Optional.empty();
        }
    }
}
