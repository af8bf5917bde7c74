package io.portcullis.web.consent.edge;

import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the error page shows: which of a few kinds it is, and a reference that the log has too; never the exception. */
@Named
@RequestScoped
public class Problem {
    static final String STALE_FORM = Problem.class.getName() + ".staleForm";

    private static final Logger LOG = Logger.getLogger(Problem.class.getName());

    @Inject
    private HttpServletRequest request;

    @Inject
    private Reply reply;

    private final String ref = UUID.randomUUID().toString().substring(0, 13);
    private String kind = "missing";

    /** Called by the page once. The container says that a file is not there by an exception, which is no incident. */
    public void load() {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        int code = status instanceof Integer given ? given : HttpServletResponse.SC_NOT_FOUND;
        if (thrown instanceof Throwable fault && has(fault, FileNotFoundException.class)) {
            code = HttpServletResponse.SC_NOT_FOUND;
        } else if (thrown instanceof Throwable fault) {
            code = has(fault, EJBAccessException.class)
                    ? HttpServletResponse.SC_FORBIDDEN
                    : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            LOG.log(Level.SEVERE, "Incident " + ref, fault);
        }
        kind = kind(code);
        reply.status(code);
    }

    private String kind(int code) {
        return switch (code) {
            case HttpServletResponse.SC_FORBIDDEN -> request.getAttribute(STALE_FORM) == null ? "refused" : "stale";
            case HttpServletResponse.SC_NOT_FOUND -> "missing";
            case 421 -> "misdirected";
            default -> "broken";
        };
    }

    private static boolean has(Throwable fault, Class<? extends Throwable> kind) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** {@code missing}, {@code refused}, {@code stale}, {@code misdirected} or {@code broken}: the key of the text. */
    public String getKind() {
        return kind;
    }

    public String getRef() {
        return ref;
    }

    /** Only an incident is in the log. */
    public boolean isReferenced() {
        return kind.equals("broken") || kind.equals("refused");
    }
}
