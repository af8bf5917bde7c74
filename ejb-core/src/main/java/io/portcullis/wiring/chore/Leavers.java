package io.portcullis.wiring.chore;

import io.portcullis.consent.ManagedConsents;
import io.portcullis.directory.PersonLeft;
import io.portcullis.oauth.assertion.IssuerDistrusted;
import io.portcullis.oauth.grant.GrantsInHand;
import io.portcullis.upstream.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;

/**
 * What else ends when somebody leaves or an issuer is trusted no more, in the transaction in which that happens: browser sessions and consents hear of it by
 * themselves; these are in rooms that know no people. If one of them fails, nobody has left.
 */
@ApplicationScoped
public class Leavers {
    private GrantsInHand grants;
    private Sessions sessions;
    private ManagedConsents consents;

    @SuppressWarnings("NullAway.Init")
    protected Leavers() {}

    @Inject
    public Leavers(GrantsInHand grants, Sessions sessions, ManagedConsents consents) {
        this.grants = grants;
        this.sessions = sessions;
        this.consents = consents;
    }

    public void left(@Observes PersonLeft left) throws SQLException {
        if (left.gone()) {
            grants.end(left.host(), left.user(), "user_left");
            sessions.endEvery(left.host(), left.user());
        }
    }

    public void distrusted(@Observes IssuerDistrusted ended) {
        consents.endGivenBy(ended.host(), ended.issuer());
    }
}
