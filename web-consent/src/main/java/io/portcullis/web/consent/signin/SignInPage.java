package io.portcullis.web.consent.signin;

import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.signin.method.Method;
import io.portcullis.signin.offer.Offer;
import io.portcullis.signin.offer.Offers;
import io.portcullis.signin.offer.Way;
import io.portcullis.signin.password.PasswordSignIn;
import io.portcullis.web.consent.edge.ClientAddress;
import io.portcullis.web.consent.edge.LocalPath;
import io.portcullis.web.consent.edge.Reply;
import io.portcullis.web.consent.edge.SessionResume;
import io.portcullis.web.consent.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /signin?to=…}: the address first where the ways in depend on it, then those of its domain; {@code fresh=1} asks
 * somebody who is signed in to prove it again, {@code failed} says why a provider brought nobody back.
 */
@Named
@RequestScoped
public class SignInPage {
    private static final int TOO_MANY = 429;
    private static final Set<Method> NEEDS_ADDRESS = Set.of(Method.PASSWORD, Method.CODE);
    private static final Set<String> FAILURES = Set.of(
            "PROVIDER_CLOSED",
            "PROVIDER_DOWN",
            "ADDRESS_NOT_VERIFIED",
            "DOMAIN_NOT_ALLOWED",
            "NOT_INVITED",
            "ACCOUNT_DISABLED",
            "NOT_BEGUN",
            "OTHER_BROWSER",
            "DENIED",
            "NOT_PROVED",
            "CANNOT_ASK_AGAIN");

    @Inject
    private PasswordSignIn passwords;

    @Inject
    private Offers offers;

    @Inject
    private SessionResume sessions;

    @Inject
    private ClientAddress addresses;

    @Inject
    private Visit visit;

    @Inject
    private Reply reply;

    @Inject
    private HttpServletRequest request;

    private String email = "";
    private String password = "";
    private String to = "";
    private String failed = "";
    private boolean fresh;
    private boolean changed;
    private boolean refused;
    private String passkey = "";
    private long minutes;
    private @Nullable Offer offer;

    public void load() {
        if (visit.isKnown() && !fresh) {
            goOn();
        }
    }

    /** An address whose domain belongs to one provider goes there at once; whoever came back without success is shown every way. */
    public void address() {
        Optional<Way> forced = getOffer().redirect().filter(way -> getFailed().isEmpty());
        forced.ifPresent(way -> reply.toPage(start(way) + "&hint=" + Visit.encoded(email)));
    }

    public void signIn() throws ServletException, SQLException {
        Origin origin = new Origin(addresses.of(request), request.getHeader("User-Agent"));
        PasswordSignIn.Result result = passwords.attempt(visit.host(), email, new Secret(password), origin);
        if (result instanceof PasswordSignIn.Result.SignedIn signedIn) {
            sessions.begin(request, reply.response(), signedIn.user(), signedIn.session());
            goOn();
        } else if (result instanceof PasswordSignIn.Result.Throttled throttled) {
            minutes =
                    Math.max(1, throttled.retryIn().plus(Duration.ofSeconds(59)).toMinutes());
            reply.status(TOO_MANY);
            reply.header(
                    "Retry-After", Long.toString(Math.max(1, throttled.retryIn().toSeconds())));
        } else {
            refused = true;
        }
    }

    /** Below the portal: where a provider's sign-in begins, and comes back to this page's aim. */
    public String start(Way way) {
        return "/sso/start?provider=" + way.provider() + "&fresh=" + fresh + "&to=" + Visit.encoded(to);
    }

    /** What is offered to the address, or to anybody while there is none. */
    public Offer getOffer() {
        if (offer == null) {
            Offer anybodys = offers.toAnybody(visit.host());
            offer = anybodys.addressFirst() && !getEmail().isEmpty() ? offers.to(visit.host(), getEmail()) : anybodys;
        }
        return offer;
    }

    /** Whether the address is asked for alone, since the ways in depend on it. */
    public boolean isAsking() {
        return getOffer().addressFirst() && getEmail().isEmpty();
    }

    /** Whether the address was given on a page before and stands here to be changed. */
    public boolean isGiven() {
        return getOffer().addressFirst() && !getEmail().isEmpty();
    }

    /** The words of what is shown, from top to bottom; a passkey for break-glass administrators alone comes last. */
    public List<String> getOrder() {
        Stream<Method> offered = getOffer().ways().stream().map(Way::method);
        Stream<Method> emergency = offers.passkey(visit.host()) ? Stream.of(Method.PASSKEY) : Stream.empty();
        return Stream.concat(offered, emergency)
                .filter(method -> !isAsking() || !NEEDS_ADDRESS.contains(method))
                .distinct()
                .map(Method::word)
                .toList();
    }

    public boolean isByPassword() {
        return !isAsking() && getOffer().has(Method.PASSWORD);
    }

    public List<Way> getProviders() {
        return getOffer().providers();
    }

    /** The way back to the question for the address. */
    public String getAnew() {
        return visit.url("/signin?to=") + Visit.encoded(to);
    }

    private void goOn() {
        LocalPath.of(to).ifPresentOrElse(reply::to, () -> reply.toPage("/connections"));
    }

    /** Whether an agent waits for an answer behind the sign-in. */
    public boolean isContinuing() {
        return to.startsWith(visit.url("/consent?request=")) || to.startsWith(visit.url("/choose?request="));
    }

    public boolean isConsole() {
        return to.startsWith("/admin");
    }

    /** Whether a provider's identity waits for the sign-in to its account. */
    public boolean isLinking() {
        return to.startsWith(visit.url("/link"));
    }

    public boolean isRefused() {
        return refused;
    }

    public boolean isThrottled() {
        return minutes > 0;
    }

    public long getMinutes() {
        return minutes;
    }

    /** Empty, or the word for why a provider brought nobody back. */
    public String getFailed() {
        return FAILURES.contains(failed) ? failed : "";
    }

    public void setFailed(@Nullable String why) {
        failed = why == null ? "" : why;
    }

    public String getEmail() {
        return email.isEmpty() && fresh ? visit.getUser() : email;
    }

    public void setEmail(@Nullable String typed) {
        email = typed == null ? "" : typed;
    }

    /** Never sent back to the page. */
    public String getPassword() {
        return "";
    }

    public void setPassword(@Nullable String typed) {
        password = typed == null ? "" : typed;
    }

    public String getTo() {
        return to;
    }

    public void setTo(@Nullable String path) {
        to = path == null ? "" : path;
    }

    public boolean isFresh() {
        return fresh;
    }

    public void setFresh(boolean again) {
        fresh = again;
    }

    /** What became of a passkey that was tried: {@code refused}, {@code throttled}, or empty. */
    public String getPasskey() {
        return passkey;
    }

    public void setPasskey(@Nullable String outcome) {
        passkey = outcome == null ? "" : outcome;
    }

    public boolean isPasskeyFailed() {
        return !passkey.isEmpty();
    }

    public boolean isChanged() {
        return changed;
    }

    public void setChanged(boolean justChanged) {
        changed = justChanged;
    }
}
