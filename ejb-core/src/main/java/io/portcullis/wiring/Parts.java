package io.portcullis.wiring;

import io.portcullis.audit.AuditTrail;
import io.portcullis.audit.IntentJournal;
import io.portcullis.audit.Node;
import io.portcullis.audit.Ulid;
import io.portcullis.catalog.Servers;
import io.portcullis.catalog.ToolClassifier;
import io.portcullis.consent.ConsentSettings;
import io.portcullis.enforcement.EndpointSettings;
import io.portcullis.enforcement.Facts;
import io.portcullis.identity.TrustedProxies;
import io.portcullis.oauth.AccessTokenIssuer;
import io.portcullis.oauth.AccessTokenVerifier;
import io.portcullis.oauth.ClientCredentialsGrant;
import io.portcullis.oauth.ServerMetadata;
import io.portcullis.oauth.client.ClientDocuments;
import io.portcullis.oauth.key.TokenSettings;
import io.portcullis.policy.permitio.PermitKeys;
import io.portcullis.ratelimit.AddressLimits;
import io.portcullis.tenancy.Database;
import io.portcullis.tenancy.GatewaySettings;
import io.portcullis.tenancy.HostLocator;
import io.portcullis.tenancy.key.MasterKey;
import io.portcullis.upstream.CatalogRefresh;
import io.portcullis.upstream.Discovery;
import io.portcullis.upstream.ServerImport;
import io.portcullis.upstream.Upstream;
import io.portcullis.upstream.egress.EgressClient;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/** Makes the plain objects of the house, each once, and ends what has to be ended. */
@ApplicationScoped
public class Parts {
    private static final int LARGEST_EXCHANGES = 256;

    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    private final Configuration configuration =
            new Configuration(key -> ConfigProvider.getConfig().getOptionalValue(key, String.class));
    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();
    private final Threads threads = new Threads(LARGEST_EXCHANGES);

    @SuppressWarnings("NullAway.Init")
    public Parts() {}

    @Produces
    Clock clock() {
        return clock;
    }

    @Produces
    SecureRandom random() {
        return random;
    }

    @Produces
    Configuration configuration() {
        return configuration;
    }

    @Produces
    Threads threads() {
        return threads;
    }

    @Produces
    @Singleton
    GatewaySettings gatewaySettings() {
        return configuration.gateway();
    }

    @Produces
    @Singleton
    TokenSettings tokenSettings() {
        return configuration.tokens();
    }

    @Produces
    @Singleton
    EndpointSettings endpointSettings() {
        return configuration.endpoint();
    }

    @Produces
    @Singleton
    Database database() {
        try (Connection connection = dataSource.getConnection()) {
            return Database.named(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException unreachable) {
            throw new IllegalStateException("The database cannot be reached", unreachable);
        }
    }

    @Produces
    @Singleton
    MasterKey masterKey(GatewaySettings settings) {
        return settings.mode() == GatewaySettings.Mode.DEMO
                ? MasterKey.readOrCreate(configuration.keyFile(), random)
                : MasterKey.read(configuration.keyFile(), random);
    }

    @Produces
    @Singleton
    Ulid ids() {
        return new Ulid(clock, random);
    }

    @Produces
    @Singleton
    Node node(Ulid ids) {
        return new Node(ids.next());
    }

    @Produces
    @Singleton
    ToolClassifier classifier() {
        return new ToolClassifier();
    }

    @Produces
    @Singleton
    EgressClient egress() {
        return new EgressClient(configuration.egress());
    }

    @Produces
    @Singleton
    Upstream upstream(EgressClient egress) {
        return new Upstream(egress);
    }

    @Produces
    @Singleton
    Discovery discovery(Upstream upstream) {
        return new Discovery(upstream, PermitKeys::tool);
    }

    @Produces
    @Singleton
    CatalogRefresh refresh(ServerImport imports, Servers servers) {
        return new CatalogRefresh(imports, servers, threads.exchanges(), clock);
    }

    @Produces
    @Singleton
    AccessTokenVerifier verifier() {
        return new AccessTokenVerifier(clock);
    }

    @Produces
    @Singleton
    AccessTokenIssuer issuer(TokenSettings settings) {
        return new AccessTokenIssuer(settings, clock);
    }

    @Produces
    @Singleton
    ServerMetadata metadata(TokenSettings settings) {
        return new ServerMetadata(settings);
    }

    @Produces
    @Singleton
    HostLocator locator(GatewaySettings settings, Facts facts) {
        return new HostLocator(settings, configuration.number(Settings.HTTP_PORT), host -> facts.of(host)
                .isPresent());
    }

    @Produces
    @Singleton
    TrustedProxies proxies() {
        return configuration.proxies();
    }

    @Produces
    @Singleton
    AddressLimits limits() {
        return new AddressLimits(configuration.limits());
    }

    @Produces
    @Singleton
    ConsentSettings consentSettings() {
        return configuration.consents();
    }

    @Produces
    @Singleton
    ClientDocuments documents() {
        return new ClientDocuments(new EgressClient(configuration.documents()));
    }

    @Produces
    @Singleton
    ClientCredentialsGrant clientCredentials() {
        return new ClientCredentialsGrant();
    }

    @Produces
    @Singleton
    AuditTrail trail(IntentJournal journal) {
        return new AuditTrail(journal::write, clock);
    }

    @PreDestroy
    void end() {
        threads.end();
    }
}
