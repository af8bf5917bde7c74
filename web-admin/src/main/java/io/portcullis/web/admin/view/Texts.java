package io.portcullis.web.admin.view;

import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The words of the pages, in the language of the page; also functions of the expression language. */
public final class Texts {
    /** There is one bundle for each language of {@code faces-config.xml} and none without a language. */
    public static final String BUNDLE = "io.portcullis.web.admin.console";

    private Texts() {}

    /** The text with its values, which stand in it as {0}, {1}. */
    public static String text(String key, Object... values) {
        return text(locale(), key, values);
    }

    public static String text(Locale locale, String key, Object... values) {
        try {
            String pattern = ResourceBundle.getBundle(BUNDLE, locale).getString(key);
            return new MessageFormat(pattern, locale).format(values);
        } catch (MissingResourceException missing) {
            return key;
        }
    }

    /** One value in a text: functions of the expression language take no lists. */
    public static String with(String key, Object value) {
        return text(key, value);
    }

    public static String with2(String key, Object first, Object second) {
        return text(key, first, second);
    }

    /** The word for a state, a role, a reason …; an unknown one stands for itself. */
    public static String word(String family, String value) {
        String key = family + "." + value;
        String text = text(key);
        return text.equals(key) ? value : text;
    }

    private static Locale locale() {
        return FacesContext.getCurrentInstance().getViewRoot() == null
                ? Locale.ENGLISH
                : FacesContext.getCurrentInstance().getViewRoot().getLocale();
    }
}
