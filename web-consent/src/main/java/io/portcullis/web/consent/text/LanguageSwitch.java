package io.portcullis.web.consent.text;

import io.portcullis.web.consent.edge.LocalPath;
import io.portcullis.web.consent.edge.Visit;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** {@code /language?set=de&to=…}: remembers a language in a cookie and goes back. It changes nothing else. */
@WebServlet("/language")
public class LanguageSwitch extends HttpServlet {
    private static final Duration KEPT = Duration.ofDays(365);

    @Inject
    private transient Visit visit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        Optional<Locale> wanted =
                Optional.ofNullable(request.getParameter("set")).flatMap(Language::spoken);
        wanted.ifPresent(locale -> response.addCookie(cookie(locale, request.isSecure())));
        String back =
                LocalPath.of(request.getParameter("to")).map(LocalPath::value).orElseGet(() -> visit.url("/"));
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", back);
    }

    private static Cookie cookie(Locale locale, boolean secure) {
        Cookie cookie = new Cookie(Language.COOKIE, locale.getLanguage());
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setMaxAge((int) KEPT.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
