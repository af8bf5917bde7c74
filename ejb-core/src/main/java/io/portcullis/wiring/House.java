package io.portcullis.wiring;

import io.portcullis.audit.AuditTrail;
import io.portcullis.audit.Orphans;
import io.portcullis.directory.People;
import io.portcullis.enforcement.Facts;
import io.portcullis.enforcement.relay.OpenCalls;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.oauth.client.Clients;
import io.portcullis.oauth.key.SigningKeys;
import io.portcullis.policy.permitio.PermitSettings;
import io.portcullis.signin.password.Passwords;
import io.portcullis.tenancy.Database;
import io.portcullis.upstream.CatalogRefresh;
import io.portcullis.wiring.chore.DocumentFile;
import io.portcullis.wiring.chore.Housekeeping;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Opens the house: rules of the mode, schema, bootstrap client, facts, the committing thread; and the clocks in it. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class House {
    private static final Logger LOG = Logger.getLogger(House.class.getName());

    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    private Configuration configuration;
    private Database database;
    private Provider<Clients> clients;
    private Provider<SigningKeys> keys;
    private Provider<Facts> facts;
    private Provider<AuditTrail> trail;
    private Provider<Orphans> orphans;
    private Provider<CatalogRefresh> refresh;
    private Provider<People> people;
    private Provider<Passwords> passwords;
    private Provider<Housekeeping> housekeeping;
    private Provider<DocumentFile> documentFile;
    private Provider<OpenCalls> openCalls;
    private Cluster cluster;
    private Threads threads;
    private final AtomicInteger minutes = new AtomicInteger();
    private volatile boolean open;

    @SuppressWarnings("NullAway.Init")
    public House() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    public House(
            Configuration configuration,
            Database database,
            Provider<Clients> clients,
            Provider<SigningKeys> keys,
            Provider<Facts> facts,
            Provider<AuditTrail> trail,
            Provider<Orphans> orphans,
            Provider<CatalogRefresh> refresh,
            Provider<People> people,
            Provider<Passwords> passwords,
            Provider<Housekeeping> housekeeping,
            Provider<DocumentFile> documentFile,
            Provider<OpenCalls> openCalls,
            Cluster cluster,
            Threads threads) {
        this.configuration = configuration;
        this.database = database;
        this.clients = clients;
        this.keys = keys;
        this.facts = facts;
        this.trail = trail;
        this.orphans = orphans;
        this.refresh = refresh;
        this.people = people;
        this.passwords = passwords;
        this.housekeeping = housekeeping;
        this.documentFile = documentFile;
        this.openCalls = openCalls;
        this.cluster = cluster;
        this.threads = threads;
    }

    @PostConstruct
    void open() {
        List<String> faults =
                DurabilityRules.with(configuration.productionFaults(), configuration, database, dataSource);
        if (!faults.isEmpty()) {
            faults.forEach(fault -> LOG.severe("Production mode does not start: " + fault));
            throw new IllegalStateException("Production mode does not start: " + String.join("; ", faults));
        }
        PermitSettings permit = configuration.permit();
        if (permit.on()) {
            LOG.info("Permit decides as well: " + permit.environments());
        }
        migrate();
        bootstrapAmongOthers();
        documentFile.get().apply(configuration.text(Settings.ACCESS_CONTROL_FILE));
        facts.get().refresh();
        announce();
        threads.start("audit", trail.get());
        open = true;
    }

    @PreDestroy
    void close() {
        trail.get().stop();
    }

    /** Whether everything that a call needs is there. */
    @PermitAll
    public boolean isOpen() {
        return open;
    }

    @Schedule(hour = "*", minute = "*", second = "*/1", persistent = false)
    void watchEpochs() {
        quietly("epochs", () -> {
            facts.get().refresh();
            facts.get().all().forEach(known -> openCalls.get().endAll(known.host(), subject -> known.policy()
                    .revokes(subject.user())));
            housekeeping.get().mirror();
        });
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void beat() {
        quietly("heartbeat", () -> {
            orphans.get().beat();
            orphans.get().sweep();
            cluster.seen(orphans.get().alive());
        });
    }

    @Schedule(hour = "*", minute = "7", persistent = false)
    void rotateKeys() {
        facts.get()
                .hosts()
                .forEach(host -> quietly("key rotation", () -> keys.get().rotateIfDue(host)));
    }

    @Schedule(hour = "*", minute = "*", persistent = false)
    void lookAgain() {
        if (minutes.incrementAndGet() % configuration.number(Settings.REFRESH_MINUTES) == 0) {
            facts.get()
                    .hosts()
                    .forEach(host -> quietly(
                            "looking at the servers again", () -> refresh.get().all(host)));
        }
    }

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void tidy() {
        quietly("tidying", housekeeping.get()::tidy);
    }

    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
    void askDirectories() {
        quietly("asking the directories", housekeeping.get()::synchronize);
    }

    private interface Work {
        void run() throws SQLException;
    }

    /** A clock that fails is told and tried again; calls fail closed by themselves meanwhile. */
    private void quietly(String what, Work work) {
        if (!open) {
            return;
        }
        try {
            work.run();
        } catch (SQLException | RuntimeException fault) {
            LOG.log(Level.WARNING, "{0} failed, tried again soon: {1}", new Object[] {what, fault.getMessage()});
        }
    }

    private void migrate() {
        Flyway.configure(House.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/common", database.migrations())
                .load()
                .migrate();
    }

    /** Before the first call, so that whatever happens to this node, the others know that there was one. */
    private void announce() {
        try {
            orphans.get().beat();
        } catch (SQLException fault) {
            throw new IllegalStateException("The node cannot announce itself to the others", fault);
        }
    }

    /** Of nodes that start together on an empty database all but one lose, and then find what is there. */
    private void bootstrapAmongOthers() {
        try {
            bootstrap();
        } catch (EJBException lost) {
            LOG.log(Level.INFO, "Bootstrapped again, for another node may have done it: {0}", lost.getMessage());
            bootstrap();
        }
    }

    private void bootstrap() {
        String clientId = configuration.text(Settings.BOOTSTRAP_ID);
        if (!clientId.isEmpty()) {
            Secret secret = new Secret(configuration.text(Settings.BOOTSTRAP_SECRET));
            clients.get().bootstrap(HostId.DEFAULT, new ClientId(clientId), secret);
        }
        keys.get().ring(HostId.DEFAULT);
        String email = configuration.text(Settings.ADMIN_EMAIL);
        if (!email.isEmpty()) {
            people.get().bootstrap(HostId.DEFAULT, email);
            Secret password = new Secret(configuration.text(Settings.ADMIN_PASSWORD));
            passwords.get().bootstrap(HostId.DEFAULT, new UserId(email), password);
        }
    }
}
