package io.portcullis.web.consent.own;

import io.portcullis.consent.ConsentView;
import io.portcullis.consent.OwnConsents;
import io.portcullis.web.consent.edge.Visit;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code GET /receipt/{consent}}: the permission receipt of one of the person's own consents, as JSON to keep. */
@WebServlet("/receipt/*")
public class ReceiptDownload extends HttpServlet {
    @Inject
    private transient OwnConsents consents;

    @Inject
    private transient Visit visit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        String id = path == null ? "" : path.substring(1);
        Optional<ConsentView> consent = consents.mine(id);
        if (consent.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"portcullis-receipt.json\"");
        response.getWriter().write(new Receipt(consent.get(), visit.address()).json());
    }
}
