package io.portcullis.web.consent.signin;

import io.portcullis.signin.session.FederatedSessions;
import io.portcullis.web.consent.edge.BrowserCookies;
import io.portcullis.web.consent.edge.LocalPath;
import io.portcullis.web.consent.edge.SessionResume;
import io.portcullis.web.consent.edge.Visit;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** {@code POST /signout}: ends this browser's session, first of all and whatever a provider says; {@code to} is where the next sign-in leads ("Not you?"). */
@WebServlet("/signout")
public class SignOut extends HttpServlet {
    @Inject
    private transient SessionResume sessions;

    @Inject
    private transient FederatedSessions federated;

    @Inject
    private transient BrowserCookies cookies;

    @Inject
    private transient Visit visit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        go(response, visit.url("/connections"));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        Optional<String> provider =
                cookies.session(request, visit.host()).flatMap(session -> federated.provider(visit.host(), session));
        sessions.end(request, response);
        String to = LocalPath.of(request.getParameter("to"))
                .map(path -> "to=" + Visit.encoded(path.value()))
                .orElse("");
        String page = provider.map(key -> "/signed-out?provider=" + key).orElse("/signin");
        String join = page.indexOf('?') < 0 ? "?" : "&";
        go(response, visit.url(to.isEmpty() ? page : page + join + to));
    }

    private static void go(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", path);
    }
}
