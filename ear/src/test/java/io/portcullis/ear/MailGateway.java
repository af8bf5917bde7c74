package io.portcullis.ear;

import java.util.HashMap;
import java.util.Map;

/** Gateways in demo mode that send mail, and believe this computer what address a request came from. */
final class MailGateway {
    private MailGateway() {}

    static Gateway sendingTo(Mailboxes mail) {
        Map<String, String> settings = new HashMap<>(mail.settings());
        settings.put("PORTCULLIS_TRUSTED_PROXIES", "127.0.0.0/8,::1/128");
        return Gateway.demo("mail", settings);
    }
}
