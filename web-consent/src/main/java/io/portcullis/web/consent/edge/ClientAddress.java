package io.portcullis.web.consent.edge;

import io.portcullis.identity.TrustedProxies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;

/** The address a request comes from, behind the proxies that are trusted to tell. */
@ApplicationScoped
public class ClientAddress {
    private TrustedProxies proxies;

    @SuppressWarnings("NullAway.Init")
    protected ClientAddress() {}

    @Inject
    ClientAddress(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    public String of(HttpServletRequest request) {
        return proxies.client(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }
}
