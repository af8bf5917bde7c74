package io.portcullis.wiring;

import io.portcullis.directory.sync.StoredMembers;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.condition.Conditions;
import io.portcullis.policy.document.DocumentReader;
import io.portcullis.policy.store.AccessDocuments;
import io.portcullis.policy.store.Policies;
import io.portcullis.ratelimit.BucketStore;
import io.portcullis.ratelimit.NodeBuckets;
import io.portcullis.ratelimit.RateLimits;
import io.portcullis.ratelimit.shared.PostgresqlBuckets;
import io.portcullis.tenancy.Database;
import io.portcullis.tenancy.GatewaySettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import javax.sql.DataSource;

/** Makes what decides and what counts: the reader of documents, the compiled policies, the limits. */
@ApplicationScoped
public class PolicyParts {
    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    private Configuration configuration;

    @SuppressWarnings("NullAway.Init")
    protected PolicyParts() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    public PolicyParts(Configuration configuration) {
        this.configuration = configuration;
    }

    @Produces
    @Singleton
    DocumentReader documentReader(GatewaySettings settings) {
        boolean production = settings.mode() == GatewaySettings.Mode.PRODUCTION
                || new AccessRequest.Circumstances(null, Instant.EPOCH, settings.environment(), null, null)
                        .production();
        return new DocumentReader(new Conditions(), production);
    }

    @Produces
    @Singleton
    Policies policies(AccessDocuments documents, StoredMembers members, DocumentReader reader) {
        return new Policies(documents, members, reader, configuration.defaultApprovers());
    }

    @Produces
    @Singleton
    Cluster cluster() {
        return new Cluster();
    }

    @Produces
    @Singleton
    RateLimits rateLimits(Database database, Cluster cluster) {
        NodeBuckets own = new NodeBuckets();
        BucketStore store = configuration.sharedRates(database) ? new PostgresqlBuckets(dataSource) : own;
        return new RateLimits(store, own, cluster::nodes);
    }
}
