package io.portcullis.web.admin.edge;

import io.portcullis.identity.Caller;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.session.BrowserSessions;
import io.portcullis.signin.session.Cookies;
import io.portcullis.signin.session.FederatedSessions;
import io.portcullis.signin.session.SessionSettings;
import io.portcullis.tenancy.GatewaySettings;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.tenancy.HostLocator;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is at the console, at which host, and what they may; it decides what is shown, the EJBs what is done. */
@Named
@RequestScoped
public class Visit {
    private static final Set<String> THEMES = Set.of("light", "dark");
    private static final String THEME_COOKIE = "portcullis-theme";

    @Inject
    private HttpServletRequest request;

    @Inject
    private HostLocator locator;

    @Inject
    private BrowserSessions sessions;

    @Inject
    private FederatedSessions federated;

    @Inject
    private SessionSettings signIn;

    @Inject
    private GatewaySettings gateway;

    /** Of the address that was asked for; the error pages of the container come without one. */
    public HostAddress address() {
        return Arrival.of(request)
                .map(Arrival::address)
                .or(() -> locator.locate(request.getHeader("Host"), null))
                .orElseThrow(() -> new IllegalStateException("The request names no host of this gateway"));
    }

    public HostId host() {
        return address().host();
    }

    public Optional<UserId> user() {
        return Caller.of(request.getRemoteUser()).map(Caller::user);
    }

    /** Repeated parameters in the order of the address. */
    public List<String> parameters(String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : List.of(values);
    }

    public String getUserName() {
        return user().map(UserId::value).orElse("");
    }

    public String getHostName() {
        return host().value();
    }

    public boolean isReads() {
        return request.isUserInRole("admin:read");
    }

    public boolean isWrites() {
        return request.isUserInRole("admin:write");
    }

    public boolean isAudits() {
        return request.isUserInRole("admin:audit") || isReads();
    }

    public String getPortal() {
        return address().portal();
    }

    public String getEnvironment() {
        return gateway.environment();
    }

    /** Where the console starts, seen from any of its pages and from its error pages. */
    public String getRoot() {
        return request.getContextPath()
                + Arrival.of(request).map(arrival -> arrival.place().prefix()).orElse("") + "/";
    }

    public @Nullable String getTheme() {
        return Entrance.cookie(request, THEME_COOKIE)
                .map(value -> value.reveal())
                .filter(THEMES::contains)
                .orElse(null);
    }

    public @Nullable String getReference() {
        return (String) request.getAttribute(Faults.REFERENCE);
    }

    /** Ends the session on this and every other node, and the container's own. */
    public void signOut() throws IOException, ServletException {
        String name = Cookies.session(host(), signIn.secureCookies());
        String portal = getPortal();
        Optional<Secret> session = Entrance.cookie(request, name);
        Optional<String> provider = session.flatMap(secret -> federated.provider(host(), secret));
        session.ifPresent(secret -> sessions.end(host(), secret));
        request.logout();
        Cookie gone = new Cookie(name, "");
        gone.setPath("/");
        gone.setHttpOnly(true);
        gone.setSecure(signIn.secureCookies());
        gone.setMaxAge(0);
        FacesContext context = FacesContext.getCurrentInstance();
        ((HttpServletResponse) context.getExternalContext().getResponse()).addCookie(gone);
        context.getExternalContext()
                .redirect(portal
                        + provider.map(key -> "/signed-out?provider=" + key).orElse("/signin"));
        context.responseComplete();
    }
}
