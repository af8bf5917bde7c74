package io.portcullis.web.admin.edge;

import io.portcullis.tenancy.HostAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request as it came in, before any forward.
 *
 * @param self path and query as the browser sees them
 */
public record Arrival(HostAddress address, Place place, String self) {
    private static final String ATTRIBUTE = Arrival.class.getName();

    void keep(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Empty for an error page of the container, which is made before anything of ours runs. */
    public static Optional<Arrival> of(HttpServletRequest request) {
        return Optional.ofNullable((Arrival) request.getAttribute(ATTRIBUTE));
    }

    /** Where to sign in, and come back from. */
    String signIn() {
        return signIn(address, self);
    }

    static String signIn(HostAddress address, String to) {
        return address.portal() + "/signin?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    }
}
