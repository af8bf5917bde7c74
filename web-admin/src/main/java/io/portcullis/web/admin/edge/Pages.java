package io.portcullis.web.admin.edge;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The addresses of pages: the prefix of the host that was stripped on the way in is put back, and a form posts to the
 * address it was shown at, query and all, so that what is in the address survives a post.
 */
public class Pages extends ViewHandlerWrapper {
    private static final String LANGUAGE_COOKIE = "portcullis-language";
    private static final String TO_OTHERS = Pages.class.getName() + ".toOthers";

    public Pages(ViewHandler wrapped) {
        super(wrapped);
    }

    /** Portal and console speak the language that was chosen in either, else the browser's. */
    @Override
    public Locale calculateLocale(FacesContext context) {
        HttpServletRequest request =
                (HttpServletRequest) context.getExternalContext().getRequest();
        return Entrance.cookie(request, LANGUAGE_COOKIE)
                .flatMap(chosen -> supported(context, chosen.reveal()))
                .orElseGet(() -> super.calculateLocale(context));
    }

    private static Optional<Locale> supported(FacesContext context, String language) {
        Iterator<Locale> locales = context.getApplication().getSupportedLocales();
        while (locales.hasNext()) {
            Locale locale = locales.next();
            if (locale.getLanguage().equals(language)) {
                return Optional.of(locale);
            }
        }
        return Optional.empty();
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        String plain = super.getActionURL(context, viewId);
        Optional<Arrival> arrival =
                Arrival.of((HttpServletRequest) context.getExternalContext().getRequest());
        if (arrival.isEmpty()) {
            return plain;
        }
        UIViewRoot view = context.getViewRoot();
        boolean own = view != null && viewId.equals(view.getViewId());
        if (own && !context.getAttributes().containsKey(TO_OTHERS)) {
            return arrival.get().self();
        }
        String root = context.getExternalContext().getRequestContextPath();
        return root + arrival.get().place().prefix() + plain.substring(root.length());
    }

    @Override
    public String getRedirectURL(
            FacesContext context, String viewId, Map<String, List<String>> parameters, boolean includeViewParams) {
        context.getAttributes().put(TO_OTHERS, true);
        try {
            return super.getRedirectURL(context, viewId, parameters, includeViewParams);
        } finally {
            context.getAttributes().remove(TO_OTHERS);
        }
    }

    @Override
    public String getBookmarkableURL(
            FacesContext context, String viewId, Map<String, List<String>> parameters, boolean includeViewParams) {
        context.getAttributes().put(TO_OTHERS, true);
        try {
            return super.getBookmarkableURL(context, viewId, parameters, includeViewParams);
        } finally {
            context.getAttributes().remove(TO_OTHERS);
        }
    }
}
