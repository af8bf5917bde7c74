package io.portcullis.web.consent.signin;

import io.portcullis.signin.federation.ExternalIdentity;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.oidc.Claims;
import io.portcullis.signin.saml.ServiceProvider;
import io.portcullis.web.consent.edge.BrowserCookies;
import io.portcullis.web.consent.edge.LocalPath;
import io.portcullis.web.consent.edge.Visit;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /container/oidc}, {@code /container/saml} and {@code /container/saml/{id}/}: reached by whoever the server has signed in, by OpenID Connect
 * or SAML. What it found is handed over and forgotten by it; from here on the gateway's own session counts, which other
 * nodes know and a restart does not end. Nobody is signed in who did not set out from here: a provider's unasked answer is
 * somebody else's idea.
 */
@WebServlet({"/container/oidc", "/container/saml", "/container/saml/*"})
public class ContainerSso extends HttpServlet {
    private static final Logger LOG = Logger.getLogger(ContainerSso.class.getName());

    @Inject
    private transient IdentityProviders providers;

    @Inject
    private transient SsoPages pages;

    @Inject
    private transient BrowserCookies cookies;

    @Inject
    private transient Visit visit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        boolean saml = request.getServletPath().endsWith("/saml");
        Map<String, Object> claims = saml ? SamlClaims.found() : OidcClaims.found();
        request.logout();
        String to =
                LocalPath.of(request.getParameter("to")).map(LocalPath::value).orElse(visit.url("/connections"));
        if (!cookies.cameBack(request, response, visit.host())) {
            pages.failed(response, "NOT_BEGUN", to);
            return;
        }
        Optional<ExternalIdentity> identity = provider(saml, claims)
                .filter(provider -> isAt(request.getPathInfo(), provider))
                .map(provider -> Claims.identity(provider, claims));
        if (identity.isPresent()) {
            pages.arrive(request, response, identity.get(), to);
        } else {
            LOG.log(
                    Level.WARNING,
                    "The server signed somebody in by an issuer that is no provider here: {0}",
                    claims.get("iss"));
            pages.failed(response, "PROVIDER_CLOSED", to);
        }
    }

    /** What one of several service providers found is for the provider it was made for. */
    private boolean isAt(@Nullable String below, Provider provider) {
        return below == null
                || ServiceProvider.of(visit.address(), provider.key())
                        .entrance()
                        .endsWith("/saml" + below);
    }

    private Optional<Provider> provider(boolean saml, Map<String, Object> claims) {
        ProviderKind kind = saml ? ProviderKind.CONTAINER_SAML : ProviderKind.CONTAINER_OIDC;
        return providers.open(visit.host()).stream()
                .filter(provider -> provider.spec().kind() == kind)
                .filter(provider -> provider.spec().issuer().equals(claims.get("iss")))
                .findFirst();
    }
}
