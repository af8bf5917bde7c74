package io.portcullis.tenancy;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a person or an agent and belongs into the record: a sign-in, a consent, a registration. Fired
 * inside its transaction; the entry is written with it, or none of it happens.
 *
 * @param type what kind of thing: {@code sign_in}, {@code consent}, {@code registration}, {@code token_family}, {@code session}
 * @param decision {@code allow} or {@code deny}
 * @param reason the stable word: {@code BAD_CREDENTIALS}, {@code consent_granted}
 * @param sentence for people, without secrets
 */
public record Noted(
        HostId host,
        String type,
        String decision,
        String reason,
        String sentence,
        @Nullable UserId user,
        @Nullable ClientId agent,
        @Nullable ServerKey server,
        Origin origin) {
    public static Noted of(HostId host, String type, String reason, String sentence) {
        return new Noted(host, type, "allow", reason, sentence, null, null, null, Origin.NONE);
    }

    public Noted refused() {
        return new Noted(host, type, "deny", reason, sentence, user, agent, server, origin);
    }

    public Noted by(UserId who) {
        return new Noted(host, type, decision, reason, sentence, who, agent, server, origin);
    }

    public Noted through(ClientId which) {
        return new Noted(host, type, decision, reason, sentence, user, which, server, origin);
    }

    public Noted on(ServerKey which) {
        return new Noted(host, type, decision, reason, sentence, user, agent, which, origin);
    }

    public Noted from(Origin where) {
        return new Noted(host, type, decision, reason, sentence, user, agent, server, where);
    }
}
