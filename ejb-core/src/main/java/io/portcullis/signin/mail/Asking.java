package io.portcullis.signin.mail;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import java.util.Locale;

/**
 * Somebody at a page who asks for a mail.
 *
 * @param portal the address of the host's portal, without a slash at its end; what links begin with
 * @param browser the secret that this browser alone has
 */
public record Asking(HostId host, String portal, Locale language, Secret browser, Origin origin) {
    MailTexts texts() {
        int path = portal.indexOf('/', portal.indexOf("://") + 3);
        return new MailTexts(language, path < 0 ? portal : portal.substring(0, path));
    }
}
