package io.portcullis.web.consent.signin;

import io.portcullis.identity.Secret;
import io.portcullis.signin.SignIns;
import io.portcullis.signin.federation.Arrival;
import io.portcullis.signin.federation.ExternalSignIns;
import io.portcullis.signin.oidc.RelyingParty;
import io.portcullis.signin.oidc.Returned;
import io.portcullis.signin.oidc.SignInWish;
import io.portcullis.web.consent.edge.BrowserCookies;
import io.portcullis.web.consent.edge.Visit;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code GET /sso/callback}: where providers send people back to (OpenID Connect Core §3.1.2.5). */
@WebServlet("/sso/callback")
public class SsoCallback extends HttpServlet {
    private static final Logger LOG = Logger.getLogger(SsoCallback.class.getName());

    @Inject
    private transient RelyingParty party;

    @Inject
    private transient ExternalSignIns external;

    @Inject
    private transient SignIns signIns;

    @Inject
    private transient BrowserCookies cookies;

    @Inject
    private transient SsoPages pages;

    @Inject
    private transient Visit visit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Secret browser = cookies.sso(request, visit.host()).orElse(new Secret(""));
        try {
            Returned returned = party.finish(visit.address(), once(request), browser);
            if (returned instanceof Returned.Failed failed) {
                failed(request, response, failed);
            } else if (returned instanceof Returned.Proved proved) {
                proved(request, response, proved);
            }
        } catch (SQLException unreachable) {
            throw new ServletException(unreachable);
        }
    }

    /** A parameter that comes twice is two answers; neither is taken (RFC 6749 §3.1). */
    private static Map<String, String> once(HttpServletRequest request) {
        Map<String, String> answer = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length == 1) {
                answer.put(name, values[0]);
            }
        });
        return answer;
    }

    private void failed(HttpServletRequest request, HttpServletResponse response, Returned.Failed failed) {
        LOG.log(Level.WARNING, "A sign-in by a provider failed: {0}", failed.detail());
        signIns.refused(visit.host(), Optional.empty(), "SSO_" + failed.why(), pages.origin(request));
        String to = failed.to().isEmpty() ? visit.url("/connections") : failed.to();
        pages.failed(response, failed.why().name(), to);
    }

    private void proved(HttpServletRequest request, HttpServletResponse response, Returned.Proved proved)
            throws ServletException, IOException {
        SignInWish wish = proved.wish();
        if (wish.purpose() == SignInWish.Purpose.SIGN_IN || wish.purpose() == SignInWish.Purpose.STEP_UP) {
            pages.arrive(request, response, proved.identity(), wish.to());
        } else if (!visit.isKnown() || !visit.person().user().equals(wish.user())) {
            pages.failed(response, Returned.Why.OTHER_BROWSER.name(), wish.to());
        } else if (wish.purpose() == SignInWish.Purpose.LINK) {
            Optional<Arrival.Why> refused = external.take(proved.identity());
            SsoPages.go(
                    response,
                    visit.url("/security")
                            + refused.map(why -> "?failed=" + why).orElse("?linked=true"));
        } else {
            request.setAttribute(SsoTestPage.IDENTITY, proved.identity());
            request.getRequestDispatcher("/sso-tested").forward(request, response);
        }
    }
}
