package io.portcullis.signin.method;

/**
 * What this installation can do at all, whatever a host would like.
 *
 * @param mail whether it can send mail
 */
public record Supported(boolean mail) {
    public boolean has(Method method) {
        return method != Method.CODE || mail;
    }
}
