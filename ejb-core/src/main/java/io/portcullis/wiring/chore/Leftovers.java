package io.portcullis.wiring.chore;

import io.portcullis.directory.provisioning.ProvisioningLog;
import io.portcullis.oauth.assertion.SpentAssertions;
import io.portcullis.oauth.grant.AuthorizationCodes;
import io.portcullis.oauth.grant.PendingRequests;
import io.portcullis.oauth.grant.TokenFamilies;
import io.portcullis.signin.SignIns;
import io.portcullis.signin.federation.PendingLinks;
import io.portcullis.signin.mail.MailLinks;
import io.portcullis.signin.mail.OneTimeCodes;
import io.portcullis.signin.oidc.PendingSignIns;
import io.portcullis.signin.passkey.Challenges;
import io.portcullis.signin.session.FederatedSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Rows that time has made useless. */
@ApplicationScoped
public class Leftovers {
    @Inject
    private AuthorizationCodes codes;

    @Inject
    private TokenFamilies families;

    @Inject
    private PendingRequests requests;

    @Inject
    private SpentAssertions assertions;

    @Inject
    private SignIns signIns;

    @Inject
    private FederatedSessions logouts;

    @Inject
    private PendingLinks links;

    @Inject
    private PendingSignIns pendingSignIns;

    @Inject
    private OneTimeCodes oneTimeCodes;

    @Inject
    private MailLinks mailLinks;

    @Inject
    private ProvisioningLog provisioning;

    @Inject
    private Challenges challenges;

    void purge() throws SQLException {
        codes.purge();
        families.purge();
        requests.purge();
        assertions.purge();
        signIns.purge();
        logouts.purge();
        links.purge();
        pendingSignIns.purge();
        oneTimeCodes.purge();
        mailLinks.purge();
        provisioning.purge();
        challenges.purge();
    }
}
