package io.portcullis.web.consent.edge;

import io.portcullis.ratelimit.AddressLimits;
import io.portcullis.ratelimit.Limit;
import io.portcullis.ratelimit.TooMany;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Refuses an address that asks for more than its share, before anything is looked up for it (RFC 6585 §4). */
@ApplicationScoped
class Flood {
    private AddressLimits limits;
    private ClientAddress addresses;

    @SuppressWarnings("NullAway.Init")
    protected Flood() {}

    @Inject
    Flood(AddressLimits limits, ClientAddress addresses) {
        this.limits = limits;
        this.addresses = addresses;
    }

    /** @return whether the request was answered here */
    boolean stops(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Duration wait = limits.take(addresses.of(request), Limit.of(request.getMethod(), path));
        if (wait.isZero()) {
            return false;
        }
        TooMany answer = new TooMany(wait);
        response.setStatus(TooMany.STATUS);
        response.setHeader("Retry-After", answer.retryAfter());
        response.setContentType("application/json");
        response.getOutputStream().write(TooMany.BODY.getBytes(StandardCharsets.UTF_8));
        return true;
    }
}
