package io.portcullis.signin.mail;

import io.portcullis.identity.Secret;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What mails say, in the language of the page that asked.
 *
 * @param site the gateway as its reader knows it: the origin
 */
record MailTexts(Locale language, String site) {
    private static final String BUNDLE = "io.portcullis.signin.mail.mail";
    /** Never the language of the server: a reader gets what was asked for, or English. */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    Mail code(String to, Secret code) {
        return mail(to, "code", code.reveal());
    }

    Mail recovery(String to, String link) {
        return mail(to, "recovery", link);
    }

    Mail signUp(String to, String link) {
        return mail(to, "signup", link);
    }

    /** To somebody who wants to sign up and is there already. */
    Mail known(String to, String signIn) {
        return mail(to, "known", signIn);
    }

    private Mail mail(String to, String kind, String value) {
        return new Mail(to, text(kind + ".subject", value), text(kind + ".text", value) + "\n\n" + text("end", value));
    }

    private String text(String key, String value) {
        String pattern = ResourceBundle.getBundle(BUNDLE, language, NO_FALLBACK).getString(key);
        return new MessageFormat(pattern, language).format(new Object[] {value, site});
    }
}
