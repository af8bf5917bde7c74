package io.portcullis.web.consent.signin;

import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.oidc.ProviderFault;
import io.portcullis.signin.oidc.RelyingParty;
import io.portcullis.web.consent.edge.BrowserCookies;
import io.portcullis.web.consent.edge.Visit;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code GET /sso/signout?provider=…}: to the provider's own sign-out, for whoever has signed out here. A link and no form,
 * for it leads to another site; nothing of ours ends by it.
 */
@WebServlet("/sso/signout")
public class SsoSignOut extends HttpServlet {
    private static final Logger LOG = Logger.getLogger(SsoSignOut.class.getName());

    @Inject
    private transient IdentityProviders providers;

    @Inject
    private transient RelyingParty party;

    @Inject
    private transient BrowserCookies cookies;

    @Inject
    private transient Visit visit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        Optional<Provider> provider = Optional.ofNullable(request.getParameter("provider"))
                .flatMap(key -> providers.find(visit.host(), key))
                .filter(found -> found.spec().enabled());
        SsoPages.go(response, provider.map(found -> there(response, found)).orElse(visit.url("/signed-out")));
    }

    private String there(HttpServletResponse response, Provider provider) {
        String back = visit.url("/signed-out?provider=" + provider.key() + "&failed=");
        try {
            Optional<URI> page = party.signOut(visit.address(), provider, cookies.beginSignOut(response, visit.host()));
            return page.map(URI::toString).orElse(back + "NONE");
        } catch (ProviderFault fault) {
            LOG.log(Level.WARNING, "Sign-out at {0} cannot begin: {1}", new Object[] {provider.key(), fault.getMessage()
            });
            return back + "DOWN";
        }
    }
}
