package io.portcullis.signin.password;

import io.portcullis.directory.People;
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

/** E-mail and password. Unknown, disabled and mistyped are one answer, and take the same time. */
@ApplicationScoped
public class PasswordSignIn {
    private static final String METHOD = "pwd";
    private static final Duration BUSY = Duration.ofSeconds(5);

    private People people;
    private Passwords passwords;
    private PasswordHash hashes;
    private Failures failures;
    private SignIns signIns;

    @SuppressWarnings("NullAway.Init")
    protected PasswordSignIn() {}

    @Inject
    public PasswordSignIn(People people, Passwords passwords, PasswordHash hashes, Failures failures, SignIns signIns) {
        this.people = people;
        this.passwords = passwords;
        this.hashes = hashes;
        this.failures = failures;
        this.signIns = signIns;
    }

    public sealed interface Result {
        /** @param session the secret of the new browser session */
        record SignedIn(UserId user, Secret session) implements Result {}

        record Refused() implements Result {}

        /** @param wait until the next attempt is looked at */
        record Throttled(Duration retryIn) implements Result {}
    }

    /** @param name as it was typed */
    public Result attempt(HostId host, String name, Secret password, Origin origin) throws SQLException {
        Optional<UserId> typed = parsed(name);
        String account = typed.map(UserId::value).orElse("?");
        Duration wait = failures.begin(host, account, origin);
        if (!wait.isZero()) {
            signIns.refused(host, Optional.empty(), "THROTTLED", origin);
            return new Result.Throttled(wait);
        }
        try {
            return compare(host, typed, password, origin);
        } catch (PasswordHash.Busy busy) {
            failures.forgive(host, account, origin);
            return new Result.Throttled(BUSY);
        }
    }

    private Result compare(HostId host, Optional<UserId> typed, Secret password, Origin origin) throws SQLException {
        Optional<UserId> known = typed.filter(user -> people.enabled(host, user).isPresent());
        Optional<String> hash = known.flatMap(user -> passwords.hash(host, user));
        if (!hashes.matches(password, hash)) {
            signIns.refused(host, known, "BAD_CREDENTIALS", origin);
            return new Result.Refused();
        }
        UserId user = known.orElseThrow();
        failures.forgive(host, user.value(), origin);
        return signIns.accepted(host, user, Method.PASSWORD, new Proof(METHOD, origin))
                .<Result>map(session -> new Result.SignedIn(user, session))
                .orElseGet(Result.Refused::new);
    }

    private static Optional<UserId> parsed(String name) {
        try {
            return Optional.of(new UserId(name));
        } catch (IllegalArgumentException nobodys) {
            return Optional.empty();
        }
    }
}
