package io.portcullis.web.consent.edge;

import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.signin.session.Cookies;
import io.portcullis.signin.session.SessionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Optional;

/** The cookies that the portal reads and writes, each of one host. */
@ApplicationScoped
public class BrowserCookies {
    private static final int TEN_MINUTES = 600;
    private static final int A_DAY = 86_400;
    private static final int SHORTEST = 40;

    private boolean secure;
    private SecureRandom random;

    @SuppressWarnings("NullAway.Init")
    protected BrowserCookies() {}

    @Inject
    BrowserCookies(SessionSettings settings, SecureRandom random) {
        this.secure = settings.secureCookies();
        this.random = random;
    }

    /** The secret of the browser session. */
    public Optional<Secret> session(HttpServletRequest request, HostId host) {
        return value(request, Cookies.session(host, secure)).map(Secret::new);
    }

    public void beginSession(HttpServletResponse response, HostId host, Secret session) {
        add(response, Cookies.session(host, secure), session.reveal(), -1);
    }

    public void endSession(HttpServletResponse response, HostId host) {
        add(response, Cookies.session(host, secure), "", 0);
    }

    /** What binds a pending authorization request to this browser; never matches where there is none. */
    public Secret request(HttpServletRequest request, HostId host) {
        return new Secret(value(request, Cookies.request(host, secure)).orElse(""));
    }

    /** What binds a sign-in at a provider to this browser. */
    public Optional<Secret> sso(HttpServletRequest request, HostId host) {
        return value(request, named("portcullis-sso-", host)).map(Secret::new);
    }

    /** One for all sign-ins of this browser, so that two tabs do not take each other's. */
    public Secret beginSso(HttpServletRequest request, HttpServletResponse response, HostId host) {
        return sso(request, host).orElseGet(() -> {
            Secret secret = RandomText.secret(random);
            add(response, named("portcullis-sso-", host), secret.reveal(), -1);
            return secret;
        });
    }

    /** Marks that this browser set out to the server's own sign-in; whoever comes back without it never did. */
    public void setOut(HttpServletResponse response, HostId host) {
        add(response, named("portcullis-out-", host), RandomText.id(random), TEN_MINUTES);
    }

    /** Once. */
    public boolean cameBack(HttpServletRequest request, HttpServletResponse response, HostId host) {
        boolean out = value(request, named("portcullis-out-", host)).isPresent();
        add(response, named("portcullis-out-", host), "", 0);
        return out;
    }

    /** What binds a sign-out at a provider to this browser. */
    public String beginSignOut(HttpServletResponse response, HostId host) {
        String state = RandomText.id(random);
        add(response, named("portcullis-left-", host), state, TEN_MINUTES);
        return state;
    }

    /** Whether this browser set out with that state. */
    public boolean signedOut(HttpServletRequest request, HostId host, String state) {
        return value(request, named("portcullis-left-", host))
                .map(Secret::new)
                .filter(new Secret(state)::equals)
                .isPresent();
    }

    /** An identity that waits for the sign-in to its account. */
    public Optional<Secret> link(HttpServletRequest request, HostId host) {
        return value(request, named("portcullis-link-", host)).map(Secret::new);
    }

    public void beginLink(HttpServletResponse response, HostId host, Secret token) {
        add(response, named("portcullis-link-", host), token.reveal(), -1);
    }

    public void endLink(HttpServletResponse response, HostId host) {
        add(response, named("portcullis-link-", host), "", 0);
    }

    /** What binds codes, links and challenges to this browser, before anybody signed in. */
    public Optional<Secret> browser(HttpServletRequest request, HostId host) {
        return value(request, Cookies.browser(host, secure))
                .filter(text -> text.length() >= SHORTEST)
                .map(Secret::new);
    }

    /** Outlives the browser's window, for the mail may be opened by another program. */
    public Secret beginBrowser(HttpServletResponse response, HostId host) {
        Secret browser = RandomText.secret(random);
        add(response, Cookies.browser(host, secure), browser.reveal(), A_DAY);
        return browser;
    }

    /** What binds the forms shown before sign-in to this browser. */
    Optional<Secret> form(HttpServletRequest request, HostId host) {
        return value(request, formName(host)).map(Secret::new);
    }

    Secret beginForm(HttpServletResponse response, HostId host) {
        String text = RandomText.id(random);
        add(response, formName(host), text, -1);
        return new Secret(text);
    }

    private String formName(HostId host) {
        return named("portcullis-form-", host);
    }

    private String named(String name, HostId host) {
        return (secure ? "__Host-" : "") + name + host;
    }

    private void add(HttpServletResponse response, String name, String value, int seconds) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setMaxAge(seconds);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    static Optional<String> value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }
}
