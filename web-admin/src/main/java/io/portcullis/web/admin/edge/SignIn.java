package io.portcullis.web.admin.edge;

import io.portcullis.tenancy.HostAddress;
import io.portcullis.tenancy.HostLocator;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The container's login page: there is one sign-in, the portal's, and it leads back to where the person wanted to go. */
@WebServlet(SignIn.PATH)
public class SignIn extends HttpServlet {
    static final String PATH = "/enter";

    /** In which the container remembers what was asked for. */
    private static final String ASKED_FOR = "WASReqURL";

    @Inject
    private transient HostLocator locator;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String root = request.getContextPath() + "/";
        String wanted = wanted(askedFor(request), root);
        Place place = Place.of(wanted.substring(root.length() - 1).replaceAll("\\?.*", ""));
        Optional<HostAddress> address = locator.locate(request.getHeader("Host"), place.host());
        if (address.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.sendRedirect(Arrival.signIn(address.get(), wanted));
    }

    /** Path and query of the address that was asked for if it is a page of the console, else its first page. */
    static String wanted(@Nullable String address, String root) {
        if (address == null) {
            return root;
        }
        try {
            URI uri = URI.create(address).normalize();
            String path = uri.getRawPath();
            boolean ours = path != null && path.startsWith(root) && !path.contains("%") && !path.equals(root + "enter");
            String query = uri.getRawQuery();
            return ours ? path + (query == null ? "" : "?" + query) : root;
        } catch (IllegalArgumentException malformed) {
            return root;
        }
    }

    private static @Nullable String askedFor(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().startsWith(ASKED_FOR)) {
                String value = cookie.getValue();
                return value.contains("%2F") || value.contains("%2f")
                        ? URLDecoder.decode(value, StandardCharsets.UTF_8)
                        : value;
            }
        }
        return null;
    }
}
