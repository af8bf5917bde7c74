package io.portcullis.signin.mail;

import io.portcullis.identity.Secret;

/**
 * How mail is sent, and what it is for.
 *
 * @param host of the SMTP server; empty where there is none, and then nothing that needs mail is offered
 * @param user empty where the server asks nobody who they are
 * @param startTls whether nothing is said before the connection is encrypted
 * @param recovery whether people may choose a new password by a link in a mail
 * @param signUp whether whoever proves a mailbox becomes a person, without any right
 */
public record MailSettings(
        String host,
        int port,
        String from,
        String user,
        Secret password,
        boolean startTls,
        boolean recovery,
        boolean signUp) {
    public boolean offersCodes() {
        return !host.isEmpty();
    }

    public boolean offersRecovery() {
        return offersCodes() && recovery;
    }

    public boolean offersSignUp() {
        return offersCodes() && signUp;
    }
}
