package io.portcullis.web.consent.signin;

import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.signin.passkey.PasskeySignIn;
import io.portcullis.web.consent.edge.BrowserCookies;
import io.portcullis.web.consent.edge.ClientAddress;
import io.portcullis.web.consent.edge.LocalPath;
import io.portcullis.web.consent.edge.SessionResume;
import io.portcullis.web.consent.edge.Visit;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/**
 * {@code POST /signin/passkey}: with {@code do=options} it says, as JSON, what the browser is to ask a device for; with a
 * {@code credential} it looks at what the device signed, and leads on to {@code to}.
 */
@WebServlet("/signin/passkey")
public class PasskeyEntry extends HttpServlet {
    @Inject
    private transient PasskeySignIn passkeys;

    @Inject
    private transient SessionResume sessions;

    @Inject
    private transient BrowserCookies cookies;

    @Inject
    private transient ClientAddress addresses;

    @Inject
    private transient Visit visit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        go(response, visit.url("/signin"));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Secret browser =
                cookies.browser(request, visit.host()).orElseGet(() -> cookies.beginBrowser(response, visit.host()));
        String credential = request.getParameter("credential");
        if (credential == null) {
            PasskeyJson.write(response, passkeys.options(visit.address(), browser));
            return;
        }
        try {
            Origin origin = new Origin(addresses.of(request), request.getHeader("User-Agent"));
            answer(request, response, passkeys.attempt(visit.address(), browser, credential, origin));
        } catch (SQLException unreachable) {
            throw new ServletException(unreachable);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, PasskeySignIn.Result result)
            throws ServletException {
        String to =
                LocalPath.of(request.getParameter("to")).map(LocalPath::value).orElse("");
        if (result instanceof PasskeySignIn.Result.SignedIn signedIn) {
            sessions.begin(request, response, signedIn.user(), signedIn.session());
            go(response, to.isEmpty() ? visit.url("/connections") : to);
        } else {
            String what = result instanceof PasskeySignIn.Result.Throttled ? "throttled" : "refused";
            go(
                    response,
                    visit.url("/signin?passkey=" + what + "&fresh=" + visit.isKnown() + "&to=") + Visit.encoded(to));
        }
    }

    private static void go(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", path);
    }
}
