package io.portcullis.signin.passkey;

import io.portcullis.directory.People;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.Failures;
import io.portcullis.signin.SignIns;
import io.portcullis.signin.method.Method;
import io.portcullis.signin.session.Proof;
import io.portcullis.tenancy.HostAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A passkey, whose device has verified its human: two factors in one, so nobody types a name. */
@ApplicationScoped
public class PasskeySignIn {
    /** RFC 8176: a key in hardware, and more than one factor. */
    private static final String METHODS = "hwk mfa";

    private People people;
    private PasskeyProofs proofs;
    private Failures failures;
    private SignIns signIns;

    @SuppressWarnings("NullAway.Init")
    protected PasskeySignIn() {}

    @Inject
    public PasskeySignIn(People people, PasskeyProofs proofs, Failures failures, SignIns signIns) {
        this.people = people;
        this.proofs = proofs;
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

    /** @param browser the secret of this browser alone */
    public String options(HostAddress address, Secret browser) {
        return proofs.options(address, browser);
    }

    /** @param response what the browser made of the options, as JSON */
    public Result attempt(HostAddress address, Secret browser, String response, Origin origin) throws SQLException {
        HostId host = address.host();
        String account = "passkey " + origin.ip();
        Duration wait = failures.begin(host, account, origin);
        if (!wait.isZero()) {
            signIns.refused(host, Optional.empty(), "THROTTLED", origin);
            return new Result.Throttled(wait);
        }
        PasskeyProofs.Proof proof = proofs.prove(address, browser, response);
        if (proof instanceof PasskeyProofs.Proof.None none) {
            signIns.refused(host, Optional.empty(), none.reason(), origin);
            return new Result.Refused();
        }
        UserId user = ((PasskeyProofs.Proof.Of) proof).user();
        if (people.enabled(host, user).isEmpty()) {
            signIns.refused(host, Optional.of(user), "DISABLED", origin);
            return new Result.Refused();
        }
        failures.forgive(host, account, origin);
        return signIns.accepted(host, user, Method.PASSKEY, new Proof(METHODS, origin))
                .<Result>map(session -> new Result.SignedIn(user, session))
                .orElseGet(Result.Refused::new);
    }
}
