package io.portcullis.web.consent.edge;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.signin.session.SignedIn;
import io.portcullis.tenancy.HostAddress;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request as the door found it: at which host, by whom. Pages read it, and {@link Entrance} writes it. */
@Named
@RequestScoped
public class Visit {
    private @Nullable HostAddress address;
    private @Nullable SignedIn person;
    private String formToken = "";
    private String page = "/";
    private String search = "";

    @Inject
    private HttpServletRequest request;

    /** @param query as it came in; behind a forward the container no longer tells it */
    void at(HostAddress here, String pagePath, @Nullable String query) {
        address = here;
        page = pagePath;
        search = query == null ? "" : "?" + query;
    }

    void by(@Nullable SignedIn signedIn) {
        person = signedIn;
    }

    void formToken(Secret token) {
        formToken = token.reveal();
    }

    public HostAddress address() {
        if (address == null) {
            throw new IllegalStateException("The request did not come through the door");
        }
        return address;
    }

    public HostId host() {
        return address().host();
    }

    public Optional<SignedIn> signedIn() {
        return Optional.ofNullable(person);
    }

    /** @throws IllegalStateException on a page that strangers may see */
    public SignedIn person() {
        return signedIn().orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }

    /** A page's path as links and forms spell it: below the portal, and below the host's prefix where it has one. */
    public String url(String pagePath) {
        return request.getContextPath() + (address == null ? "" : address.path()) + pagePath;
    }

    /** A text as the value of a query parameter. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** This page with its query, to come back to. */
    public String here() {
        return url(page) + search;
    }

    public String getHereEncoded() {
        return encoded(here());
    }

    /** For pages, which call no static method. */
    public String encode(String text) {
        return encoded(text);
    }

    public String getName() {
        return person == null ? "" : person.name();
    }

    public String getUser() {
        return person == null ? "" : person.user().value();
    }

    public boolean isKnown() {
        return person != null;
    }

    public boolean isAdministrator() {
        return person != null && person.roles().stream().anyMatch(role -> role.startsWith("admin:"));
    }

    /** The console of the same host. */
    public String getConsole() {
        return "/admin" + (address == null ? "" : address.path()) + "/";
    }

    public String getFormToken() {
        return formToken;
    }

    /** Whether the page was posted, with this value of its button {@code do}; the door has checked the form's token. */
    public boolean posted(String button) {
        return request.getMethod().equals("POST") && button.equals(request.getParameter("do"));
    }

    /** The page's path, without prefix and query. */
    public String getPage() {
        return page;
    }
}
