package io.portcullis.wiring;

import io.portcullis.consent.LivingConsents;
import io.portcullis.enforcement.Facts;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.oauth.client.Agents;
import io.portcullis.oauth.grant.AuthorizationCodes;
import io.portcullis.oauth.grant.PendingRequests;
import io.portcullis.oauth.grant.TokenFamilies;
import io.portcullis.signin.SignIns;
import io.portcullis.signin.mail.MailLinks;
import io.portcullis.signin.mail.OneTimeCodes;
import io.portcullis.signin.passkey.Challenges;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Set;

/** What time ends: consents and sessions, and agents that registered and were never seen again. Each node may do it. */
@ApplicationScoped
public class Housekeeping {
    private Facts facts;
    private LivingConsents consents;
    private Agents agents;
    private AuthorizationCodes codes;
    private TokenFamilies families;
    private PendingRequests requests;
    private SignIns signIns;
    private OneTimeCodes oneTimeCodes;
    private MailLinks links;
    private Challenges challenges;

    @SuppressWarnings("NullAway.Init")
    protected Housekeeping() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    public Housekeeping(
            Facts facts,
            LivingConsents consents,
            Agents agents,
            AuthorizationCodes codes,
            TokenFamilies families,
            PendingRequests requests,
            SignIns signIns,
            OneTimeCodes oneTimeCodes,
            MailLinks links,
            Challenges challenges) {
        this.facts = facts;
        this.consents = consents;
        this.agents = agents;
        this.codes = codes;
        this.families = families;
        this.requests = requests;
        this.signIns = signIns;
        this.oneTimeCodes = oneTimeCodes;
        this.links = links;
        this.challenges = challenges;
    }

    void tidy() throws SQLException {
        for (HostId host : facts.hosts()) {
            consents.expire(host);
            Set<ClientId> inUse = consents.agents(host);
            agents.collect(host, inUse::contains);
        }
        codes.purge();
        families.purge();
        requests.purge();
        signIns.purge();
        oneTimeCodes.purge();
        links.purge();
        challenges.purge();
    }
}
