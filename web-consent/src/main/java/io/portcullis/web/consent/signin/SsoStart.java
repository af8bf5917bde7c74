package io.portcullis.web.consent.signin;

import io.portcullis.identity.Secret;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.link.OwnIdentities;
import io.portcullis.signin.oidc.ProviderFault;
import io.portcullis.signin.oidc.RelyingParty;
import io.portcullis.signin.oidc.SignInWish;
import io.portcullis.signin.session.SignedIn;
import io.portcullis.web.consent.edge.BrowserCookies;
import io.portcullis.web.consent.edge.LocalPath;
import io.portcullis.web.consent.edge.Visit;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code GET /sso/start?provider=…&to=…} sends somebody to a provider to sign in, with {@code mfa} by a second factor; {@code POST} with {@code purpose=link} or
 * {@code test}, somebody who is signed in here, to take the identity there or to see what the provider says.
 */
@WebServlet("/sso/start")
public class SsoStart extends HttpServlet {
    private static final Logger LOG = Logger.getLogger(SsoStart.class.getName());

    @Inject
    private transient IdentityProviders providers;

    @Inject
    private transient RelyingParty party;

    @Inject
    private transient OwnIdentities identities;

    @Inject
    private transient BrowserCookies cookies;

    @Inject
    private transient SsoPages pages;

    @Inject
    private transient Visit visit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        boolean stepUp = "true".equals(request.getParameter("mfa"));
        start(request, response, stepUp ? SignInWish.Purpose.STEP_UP : SignInWish.Purpose.SIGN_IN);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        if (!visit.isKnown()) {
            SsoPages.go(response, visit.url("/signin"));
            return;
        }
        if ("test".equals(request.getParameter("purpose"))) {
            start(request, response, SignInWish.Purpose.TEST);
        } else if (identities.mayChange(visit.person().signedInAt())) {
            start(request, response, SignInWish.Purpose.LINK);
        } else {
            SsoPages.go(response, visit.url("/signin?fresh=true&to=" + Visit.encoded(visit.url("/security"))));
        }
    }

    private void start(HttpServletRequest request, HttpServletResponse response, SignInWish.Purpose purpose)
            throws ServletException {
        String to =
                LocalPath.of(request.getParameter("to")).map(LocalPath::value).orElse(visit.url("/connections"));
        Optional<Provider> provider = Optional.ofNullable(request.getParameter("provider"))
                .flatMap(key -> providers.find(visit.host(), key))
                .filter(found -> found.spec().enabled() || purpose == SignInWish.Purpose.TEST);
        boolean unreachable = provider.isPresent()
                && provider.get().spec().kind().byContainer()
                && !visit.address().path().isEmpty();
        if (provider.isEmpty() || unreachable) {
            pages.failed(response, "PROVIDER_CLOSED", to);
        } else if (fresh(request) && !provider.get().spec().kind().provesFreshness()) {
            pages.failed(response, "CANNOT_ASK_AGAIN", to);
        } else if (provider.get().spec().kind().byContainer()) {
            cookies.setOut(response, visit.host());
            SsoPages.go(response, pages.container(provider.get(), to));
        } else {
            go(request, response, provider.get(), wish(request, provider.get(), purpose, to));
        }
    }

    private SignInWish wish(HttpServletRequest request, Provider provider, SignInWish.Purpose purpose, String to) {
        return new SignInWish(
                provider.key(),
                purpose,
                to,
                visit.signedIn().map(SignedIn::user).orElse(null),
                fresh(request));
    }

    private static boolean fresh(HttpServletRequest request) {
        return "true".equals(request.getParameter("fresh"));
    }

    private void go(HttpServletRequest request, HttpServletResponse response, Provider provider, SignInWish wish)
            throws ServletException {
        Secret browser = cookies.beginSso(request, response, visit.host());
        try {
            String hint = request.getParameter("hint");
            SsoPages.go(
                    response,
                    party.begin(visit.address(), provider, browser, wish, hint == null || hint.isBlank() ? null : hint)
                            .toString());
        } catch (ProviderFault fault) {
            LOG.log(Level.WARNING, "Sign-in by {0} cannot begin: {1}", new Object[] {provider.key(), fault.getMessage()
            });
            pages.failed(response, "PROVIDER_DOWN", wish.to());
        } catch (SQLException unreachable) {
            throw new ServletException(unreachable);
        }
    }
}
