package io.portcullis.web.admin.edge;

import io.portcullis.web.admin.view.Texts;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What leaves a page as an exception ends here: a sentence on the page it came from, or an incident with a reference. */
public class Faults extends ExceptionHandlerWrapper {
    /** The request attribute under which the error page finds the reference. */
    public static final String REFERENCE = Faults.class.getName() + ".reference";

    private static final Logger LOG = Logger.getLogger(Faults.class.getName());

    Faults(ExceptionHandler wrapped) {
        super(wrapped);
    }

    /** Named in {@code faces-config.xml}. */
    public static class Factory extends ExceptionHandlerFactory {
        public Factory(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new Faults(getWrapped().getExceptionHandler());
        }
    }

    /** The first fault is answered; what follows from it says nothing more. */
    @Override
    public void handle() {
        Iterator<ExceptionQueuedEvent> events =
                getUnhandledExceptionQueuedEvents().iterator();
        Throwable first = null;
        while (events.hasNext()) {
            Throwable thrown = events.next().getContext().getException();
            first = first == null ? thrown : first;
            events.remove();
        }
        if (first != null) {
            answer(FacesContext.getCurrentInstance(), first);
        }
    }

    private static void answer(FacesContext context, Throwable thrown) {
        ExternalContext external = context.getExternalContext();
        HttpServletRequest request = (HttpServletRequest) external.getRequest();
        Fault fault = Fault.of(thrown);
        Optional<Arrival> arrival = Arrival.of(request);
        boolean again = request.getMethod().equals("POST") && arrival.isPresent();
        try {
            switch (fault) {
                case EXPIRED, CLASH, GONE, BUSY -> {
                    if (again) {
                        CDI.current().select(Notices.class).get().warn(Texts.text(fault.key()));
                        external.redirect(arrival.get().self());
                    } else {
                        external.responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
                    }
                }
                case FORBIDDEN -> external.responseSendError(HttpServletResponse.SC_FORBIDDEN, null);
                case UNEXPECTED -> incident(external, request, thrown);
            }
        } catch (IOException broken) {
            throw new FacesException("The answer could not be written", broken);
        }
        context.responseComplete();
    }

    private static void incident(ExternalContext external, HttpServletRequest request, Throwable thrown)
            throws IOException {
        String reference = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, "Incident " + reference, thrown);
        request.setAttribute(REFERENCE, reference);
        external.responseSendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, null);
    }
}
