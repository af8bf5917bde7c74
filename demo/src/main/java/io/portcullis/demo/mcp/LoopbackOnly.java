package io.portcullis.demo.mcp;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The demo servers ask nobody who they are, so only the gateway beside them may reach them: not another machine, not a
 * proxy on this one that speaks for another machine, not a page in a browser.
 */
@WebFilter("/*")
public final class LoopbackOnly extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isLoopback(request.getRemoteAddr()) && !isRelayed(request)) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** An absent or empty address would resolve to loopback, and is nobody's. */
    static boolean isLoopback(@Nullable String address) {
        try {
            return address != null
                    && !address.isBlank()
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unreadable) {
            return false;
        }
    }

    private static boolean isRelayed(HttpServletRequest request) {
        return Stream.of("Origin", "Forwarded", "X-Forwarded-For").anyMatch(name -> request.getHeader(name) != null);
    }
}
