package io.portcullis.web.consent.signin;

import io.portcullis.identity.Secret;
import io.portcullis.signin.passkey.Passkeys;
import io.portcullis.web.consent.edge.BrowserCookies;
import io.portcullis.web.consent.edge.Visit;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code POST /security/passkey}: what the browser is to ask a new device for, as JSON; 401 without a fresh sign-in. */
@WebServlet("/security/passkey")
public class PasskeyOffer extends HttpServlet {
    @Inject
    private transient Passkeys passkeys;

    @Inject
    private transient BrowserCookies cookies;

    @Inject
    private transient Visit visit;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Secret browser =
                cookies.browser(request, visit.host()).orElseGet(() -> cookies.beginBrowser(response, visit.host()));
        Optional<String> options =
                passkeys.options(visit.address(), browser, visit.person().signedInAt());
        if (options.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
        PasskeyJson.write(response, options.orElse("{}"));
    }
}
