package io.portcullis.wiring.chore;

import io.portcullis.directory.PersonLeft;
import io.portcullis.oauth.grant.GrantsInHand;
import io.portcullis.upstream.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;

/**
 * What else ends when somebody leaves, in the transaction in which they leave: browser sessions and consents hear of it by
 * themselves; these are in rooms that know no people. If one of them fails, nobody has left.
 */
@ApplicationScoped
public class Leavers {
    private GrantsInHand grants;
    private Sessions sessions;

    @SuppressWarnings("NullAway.Init")
    protected Leavers() {}

    @Inject
    public Leavers(GrantsInHand grants, Sessions sessions) {
        this.grants = grants;
        this.sessions = sessions;
    }

    public void left(@Observes PersonLeft left) throws SQLException {
        if (left.gone()) {
            grants.end(left.host(), left.user(), "user_left");
            sessions.endEvery(left.host(), left.user());
        }
    }
}
