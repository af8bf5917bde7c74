package io.portcullis.web.consent.edge;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a page says to the browser besides its text: its status, or where to go on. */
@RequestScoped
public class Reply {
    @Inject
    private Visit visit;

    /** @param pagePath below the portal, as {@link Visit#url} takes it */
    public void toPage(String pagePath) {
        send(visit.url(pagePath));
    }

    public void to(LocalPath path) {
        send(path.value());
    }

    /** @param location what the rules of the authorization server made; never a text of the request */
    public void toClient(String location) {
        send(location);
    }

    /** As if there was no such page. */
    public void missing() {
        try {
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        FacesContext.getCurrentInstance().responseComplete();
    }

    /** Shows another view as this very answer: what navigation does after an action of a page is a redirect. */
    public void show(String view) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.setViewRoot(faces.getApplication().getViewHandler().createView(faces, view));
    }

    public void status(int status) {
        response().setStatus(status);
    }

    public void header(String name, String value) {
        response().setHeader(name, value);
    }

    public HttpServletResponse response() {
        return (HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse();
    }

    /** 303, so that what follows is a GET after a form too (RFC 9110 §15.4.4). */
    private void send(String location) {
        status(HttpServletResponse.SC_SEE_OTHER);
        header("Location", location);
        FacesContext.getCurrentInstance().responseComplete();
    }
}
