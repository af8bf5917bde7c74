package io.portcullis.web.consent.signin;

import io.portcullis.identity.Origin;
import io.portcullis.signin.federation.Arrival;
import io.portcullis.signin.federation.ExternalIdentity;
import io.portcullis.signin.federation.ExternalSignIns;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.saml.ServiceProvider;
import io.portcullis.web.consent.edge.BrowserCookies;
import io.portcullis.web.consent.edge.ClientAddress;
import io.portcullis.web.consent.edge.SessionResume;
import io.portcullis.web.consent.edge.Visit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;

/** Where somebody goes on who comes back from a provider, whichever way. */
@ApplicationScoped
public class SsoPages {
    @Inject
    private ExternalSignIns signIns;

    @Inject
    private SessionResume sessions;

    @Inject
    private BrowserCookies cookies;

    @Inject
    private ClientAddress addresses;

    @Inject
    private Visit visit;

    /** @param to a path of our own */
    void arrive(HttpServletRequest request, HttpServletResponse response, ExternalIdentity identity, String to)
            throws ServletException {
        try {
            Arrival arrival = signIns.arrive(visit.host(), identity, origin(request));
            if (arrival instanceof Arrival.SignedIn signedIn) {
                sessions.begin(request, response, signedIn.user(), signedIn.session());
                go(response, to);
            } else if (arrival instanceof Arrival.LinkFirst link) {
                cookies.beginLink(response, visit.host(), link.token());
                go(response, visit.url("/link?to=") + Visit.encoded(to));
            } else if (arrival instanceof Arrival.Refused refused) {
                failed(response, refused.why().name(), to);
            }
        } catch (SQLException unreachable) {
            throw new ServletException(unreachable);
        }
    }

    Origin origin(HttpServletRequest request) {
        return new Origin(addresses.of(request), request.getHeader("User-Agent"));
    }

    /** Back to the page with every other way in; whoever is in already, to where they wanted to connect an account. */
    void failed(HttpServletResponse response, String why, String to) {
        String own = visit.url("/security");
        boolean connecting = visit.isKnown() && to.equals(own);
        go(
                response,
                connecting ? own + "?failed=" + why : visit.url("/signin?failed=") + why + "&to=" + Visit.encoded(to));
    }

    /** The address at which the server itself signs people in; its filter knows it by its end. */
    String container(Provider provider, String to) {
        boolean saml = provider.spec().kind() == ProviderKind.CONTAINER_SAML;
        String page = saml ? ServiceProvider.of(visit.address(), provider.key()).entrance() : "/container/oidc";
        return visit.url(page) + "?to=" + Visit.encoded(to);
    }

    static void go(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location);
    }
}
