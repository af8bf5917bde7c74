package io.portcullis.wiring.chore;

import io.portcullis.consent.LivingConsents;
import io.portcullis.directory.sync.SyncRuns;
import io.portcullis.enforcement.Facts;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.mirror.PermitMirror;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.oauth.client.Agents;
import io.portcullis.oauth.connector.ConnectorTokens;
import io.portcullis.signin.saml.ExpiringCertificates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Set;

/**
 * What time ends: consents and sessions, and agents that registered and were never seen again; what will end soon, and what
 * grew old. Each node may do it.
 */
@ApplicationScoped
public class Housekeeping {
    private Facts facts;
    private LivingConsents consents;
    private Agents agents;
    private Leftovers leftovers;
    private SyncRuns syncs;
    private ExpiringCertificates certificates;
    private ConnectorTokens connectors;
    private PermitMirror permit;

    @SuppressWarnings("NullAway.Init")
    protected Housekeeping() {}

    @Inject
    public Housekeeping(
            Facts facts,
            LivingConsents consents,
            Agents agents,
            Leftovers leftovers,
            ExpiringCertificates certificates,
            ConnectorTokens connectors,
            SyncRuns syncs,
            PermitMirror permit) {
        this.facts = facts;
        this.consents = consents;
        this.agents = agents;
        this.leftovers = leftovers;
        this.syncs = syncs;
        this.certificates = certificates;
        this.connectors = connectors;
        this.permit = permit;
    }

    public void tidy() throws SQLException {
        for (HostId host : facts.hosts()) {
            consents.expire(host);
            Set<ClientId> inUse = consents.agents(host);
            agents.collect(host, inUse::contains);
            certificates.announce(host);
            connectors.announce(host);
        }
        leftovers.purge();
    }

    /** Directories that are to be asked again. */
    public void synchronize() {
        for (HostFacts known : facts.all()) {
            known.policy().directory().ifPresent(asked -> syncs.startIfDue(known.host(), asked));
        }
    }

    /** What Permit has to know by now. */
    public void mirror() {
        permit.wake();
    }
}
