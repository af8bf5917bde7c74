package io.portcullis.policy.people;

import io.portcullis.identity.UserId;
import io.portcullis.policy.Who;
import java.time.Instant;
import java.util.Map;

/**
 * What each user is, by the document and by what the identity provider said last. Immutable.
 *
 * @param known until {@code until}
 * @param lapsed from then on, when nobody has confirmed what the provider said
 */
public record People(Map<UserId, Who> known, Instant until, Map<UserId, Who> lapsed) {
    public static final People NOBODY = new People(Map.of(), Instant.MAX, Map.of());

    public People {
        known = Map.copyOf(known);
        lapsed = Map.copyOf(lapsed);
    }

    public static People forever(Map<UserId, Who> known) {
        return new People(known, Instant.MAX, known);
    }

    public Who who(UserId user, Instant now) {
        Who found = (now.isBefore(until) ? known : lapsed).get(user);
        return found != null ? found : Who.unlisted(user);
    }
}
