package io.portcullis.web.consent.text;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The language of a request: what was chosen, else the first of the browser's that there is, else English. */
@Named
@RequestScoped
public class Language {
    static final String COOKIE = "portcullis-language";
    static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);

    @Inject
    private HttpServletRequest request;

    private @Nullable Locale locale;

    public Locale getLocale() {
        if (locale == null) {
            Stream<String> accepted =
                    Collections.list(request.getLocales()).stream().map(Locale::getLanguage);
            locale = first(Stream.concat(chosen().stream(), accepted));
        }
        return locale;
    }

    public String getTag() {
        return getLocale().toLanguageTag();
    }

    /** The other one, for the link that changes it. */
    public String getOther() {
        return getLocale().equals(Locale.GERMAN) ? "en" : "de";
    }

    static Locale first(Stream<String> languages) {
        return languages.flatMap(tag -> spoken(tag).stream()).findFirst().orElse(Locale.ENGLISH);
    }

    static Optional<Locale> spoken(String tag) {
        return SPOKEN.stream().filter(known -> known.getLanguage().equals(tag)).findFirst();
    }

    private Optional<String> chosen() {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
