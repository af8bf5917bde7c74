package io.portcullis.web.consent.signin;

import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.signin.mail.Asking;
import io.portcullis.signin.mail.MailLinks.Followed;
import io.portcullis.signin.mail.MailSettings;
import io.portcullis.signin.method.Method;
import io.portcullis.signin.method.SignInPolicies;
import io.portcullis.signin.method.SignInPolicy;
import io.portcullis.web.consent.edge.BrowserCookies;
import io.portcullis.web.consent.edge.ClientAddress;
import io.portcullis.web.consent.edge.Reply;
import io.portcullis.web.consent.edge.Visit;
import io.portcullis.web.consent.text.Language;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/** What the pages that need a mail have in common: what is offered, who asks from which browser, and how long they wait. */
@Named("mail")
@RequestScoped
public class MailDesk {
    private static final int TOO_MANY = 429;

    @Inject
    private MailSettings settings;

    @Inject
    private SignInPolicies policies;

    @Inject
    private BrowserCookies cookies;

    @Inject
    private ClientAddress addresses;

    @Inject
    private Language language;

    @Inject
    private Visit visit;

    @Inject
    private Reply reply;

    @Inject
    private HttpServletRequest request;

    private long minutes;

    Asking asking() {
        return new Asking(
                visit.host(),
                visit.address().origin() + visit.url(""),
                language.getLocale(),
                cookies.browser(request, visit.host()).orElseGet(this::newBrowser),
                origin());
    }

    Origin origin() {
        return new Origin(addresses.of(request), request.getHeader("User-Agent"));
    }

    /** Of this browser; one that nothing was sent to has a secret that fits nothing. */
    Secret browser() {
        return cookies.browser(request, visit.host()).orElseGet(this::newBrowser);
    }

    Followed followed(String token) {
        return new Followed(visit.host(), new Secret(token), browser());
    }

    /** @return whether the person has to wait, and was told */
    boolean stops(Duration wait) {
        if (wait.isZero()) {
            return false;
        }
        minutes = Math.max(1, wait.plus(Duration.ofSeconds(59)).toMinutes());
        reply.status(TOO_MANY);
        reply.header("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
        return true;
    }

    private Secret newBrowser() {
        return cookies.beginBrowser(reply.response(), visit.host());
    }

    public boolean isCodes() {
        return settings.offersCodes() && policies.of(visit.host()).offers(Method.CODE);
    }

    public boolean isRecovery() {
        SignInPolicy policy = policies.of(visit.host());
        return settings.offersRecovery() && policy.recovery() && policy.offers(Method.PASSWORD);
    }

    public boolean isSignUp() {
        SignInPolicy policy = policies.of(visit.host());
        return settings.offersSignUp() && policy.signUp() && policy.offers(Method.PASSWORD);
    }

    public boolean isThrottled() {
        return minutes > 0;
    }

    public long getMinutes() {
        return minutes;
    }
}
