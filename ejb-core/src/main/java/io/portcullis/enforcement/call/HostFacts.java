package io.portcullis.enforcement.call;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.consent.ConsentSnapshot;
import io.portcullis.directory.CeilingSnapshot;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.identity.Trust;
import io.portcullis.oauth.OAuthSnapshot;
import io.portcullis.policy.AccessRequest;
import java.util.Optional;

/**
 * All that decisions of a host rest on, of one moment.
 *
 * @param epoch read before the rest, so that the facts are at least as new as it says
 */
public record HostFacts(
        HostId host,
        long epoch,
        OAuthSnapshot oauth,
        CatalogSnapshot catalog,
        CeilingSnapshot ceilings,
        ConsentSnapshot consents) {
    /** The request for something on a server; a service account's consent equals its grant. */
    public AccessRequest request(
            Subject subject, ServerKey server, String name, Optional<AccessRequest.TargetFact> target) {
        Optional<Trust> ceiling = ceilings.of(subject.user(), server);
        Optional<Trust> consent = subject.serviceAccount() ? ceiling : consents.of(subject, server);
        return new AccessRequest(
                subject,
                server,
                name,
                catalog.server(server).map(facts -> new AccessRequest.ServerFact(facts.open())),
                target,
                ceiling,
                consent);
    }

    public Optional<CatalogSnapshot.ToolFacts> tool(ServerKey server, String name) {
        return catalog.server(server).map(facts -> facts.tools().get(name));
    }
}
