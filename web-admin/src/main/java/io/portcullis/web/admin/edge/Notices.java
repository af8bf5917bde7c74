package io.portcullis.web.admin.edge;

import io.portcullis.web.admin.view.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said to the person on the next page they see. After each change that is the same page, asked for again. */
@Named
@RequestScoped
public class Notices {
    private static final String ATTRIBUTE = Notices.class.getName();

    @Inject
    private HttpServletRequest request;

    @Inject
    private Visit visit;

    private @Nullable List<Notice> taken;

    /** @param kind ok or warn */
    public record Notice(String kind, String text) implements Serializable {}

    /** Says what was done and shows the page as it is now. */
    public void done(String key, Object... values) {
        add(new Notice("ok", Texts.text(key, values)));
        to(Arrival.of(request).map(Arrival::self).orElse(""));
    }

    /** Says what was done and goes to another page, for this one's thing is not there any more, or is there now. */
    public void doneAt(String page, String key, Object... values) {
        add(new Notice("ok", Texts.text(key, values)));
        to(visit.getRoot() + page);
    }

    /** Says what could not be done and shows the page as it is now. */
    public void failed(String key, Object... values) {
        add(new Notice("warn", Texts.text(key, values)));
        to(Arrival.of(request).map(Arrival::self).orElse(""));
    }

    /** Says at a field what is wrong with it; the page stays with what was typed. */
    public void wrong(String field, String key, Object... values) {
        FacesContext context = FacesContext.getCurrentInstance();
        context.addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, Texts.text(key, values), null));
        if (context.getViewRoot().findComponent(field) instanceof UIInput input) {
            input.setValid(false);
        }
    }

    public void warn(String text) {
        add(new Notice("warn", text));
    }

    /** Each is said once. */
    public List<Notice> getItems() {
        if (taken == null) {
            taken = kept();
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.removeAttribute(ATTRIBUTE);
            }
        }
        return taken;
    }

    private void add(Notice notice) {
        List<Notice> notices = new ArrayList<>(kept());
        notices.add(notice);
        request.getSession().setAttribute(ATTRIBUTE, notices);
    }

    @SuppressWarnings("unchecked")
    private List<Notice> kept() {
        HttpSession session = request.getSession(false);
        Object notices = session == null ? null : session.getAttribute(ATTRIBUTE);
        return notices == null ? List.of() : (List<Notice>) notices;
    }

    private static void to(String address) {
        FacesContext context = FacesContext.getCurrentInstance();
        try {
            context.getExternalContext().redirect(address);
        } catch (IOException broken) {
            throw new IllegalStateException("The answer could not be written", broken);
        }
        context.responseComplete();
    }
}
