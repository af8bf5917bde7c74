package io.portcullis;

import io.portcullis.catalog.Servers;
import io.portcullis.catalog.ToolClassifier;
import io.portcullis.directory.Ceilings;
import io.portcullis.oauth.AccessTokenIssuer;
import io.portcullis.oauth.RevokedTokens;
import io.portcullis.oauth.client.Clients;
import io.portcullis.oauth.connector.ConnectorTokens;
import io.portcullis.oauth.key.SigningKeys;
import io.portcullis.oauth.key.TokenSettings;
import io.portcullis.tenancy.Epochs;
import io.portcullis.tenancy.FactsMoved;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.tenancy.Noted;
import io.portcullis.tenancy.key.MasterKey;
import io.portcullis.tenancy.key.TenantKeys;
import io.portcullis.tenancy.key.Vaults;
import io.portcullis.upstream.Credentials;
import io.portcullis.upstream.Sessions;
import jakarta.ejb.SessionContext;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Builds the stateless beans as the container would: with an entity manager, the epoch watching every change. */
final class TestHouse {
    private static final TokenSettings TOKENS = new TokenSettings("ES256", Duration.ofMinutes(10), Duration.ofDays(30));
    static final Path KEY_FILE = keyFile();

    private final TestDatabase database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** What was noted, in its order. */
    final List<Noted> notes = new ArrayList<>();

    private final MasterKey master = MasterKey.readOrCreate(KEY_FILE, random);

    TestHouse(TestDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The same house with nothing in memory. */
    TestHouse restarted() {
        return new TestHouse(database, clock);
    }

    /** The beans within one transaction. */
    Rooms with(EntityManager em) {
        Epochs epochs = inject(new Epochs(database.kind()), em);
        Event<HostChanged> changes = events(epochs::administered);
        Event<FactsMoved> moves = events(epochs::moved);
        Event<Servers.Removed> removals = events(removed -> {});
        Vaults vaults = new Vaults(inject(new TenantKeys(master, random, clock, events(made -> {})), em));
        Clients clients = inject(new Clients(random, clock, changes), em);
        SigningKeys keys = inject(new SigningKeys(vaults, TOKENS, clock, changes), em);
        AccessTokenIssuer issuer = new AccessTokenIssuer(TOKENS, clock);
        return new Rooms(
                epochs,
                clients,
                inject(new RevokedTokens(clock, changes, moves), em),
                inject(new ConnectorTokens(clients, keys, issuer, clock, changes, events(notes::add)), em),
                keys,
                withCaller(inject(new Servers(new ToolClassifier(), clock, changes, removals), em)),
                inject(new Ceilings(clock, changes), em),
                inject(new Credentials(vaults, changes), em),
                inject(new Sessions(vaults, clock), em));
    }

    record Rooms(
            Epochs epochs,
            Clients clients,
            RevokedTokens revokedTokens,
            ConnectorTokens connectorTokens,
            SigningKeys signingKeys,
            Servers servers,
            Ceilings ceilings,
            Credentials credentials,
            Sessions sessions) {}

    static Map<String, Long> rowsOfEachEntity(EntityManager em) {
        Map<String, Long> rows = new TreeMap<>();
        em.getMetamodel().getEntities().forEach(entity -> {
            String query = "select e from " + entity.getName() + " e";
            rows.put(entity.getName(), (long)
                    em.createQuery(query).getResultList().size());
        });
        return rows;
    }

    /** An event that its one observer hears at once. */
    @SuppressWarnings("unchecked")
    static <E> Event<E> events(Consumer<E> observer) {
        return (Event<E>) Proxy.newProxyInstance(
                TestHouse.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("fire")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    observer.accept((E) arguments[0]);
                    return null;
                });
    }

    /** Somebody with the name of a service account has called. */
    private static <T> T withCaller(T bean) {
        return withCaller(bean, "administrator");
    }

    static <T> T withCaller(T bean, String name) {
        Principal caller = () -> name;
        SessionContext context = (SessionContext) Proxy.newProxyInstance(
                TestHouse.class.getClassLoader(),
                new Class<?>[] {SessionContext.class},
                (proxy, method, arguments) -> caller);
        return inject(bean, "context", context);
    }

    static <T> T inject(T bean, EntityManager em) {
        return inject(bean, "em", em);
    }

    static <T> T inject(T bean, String name, Object value) {
        try {
            Field field = bean.getClass().getDeclaredField(name);
            field.setAccessible(true);
            field.set(bean, value);
            return bean;
        } catch (ReflectiveOperationException renamed) {
            throw new IllegalStateException(renamed);
        }
    }

    private static Path keyFile() {
        try {
            Path directory = Files.createTempDirectory("portcullis-test");
            directory.toFile().deleteOnExit();
            Path file = directory.resolve("master.key");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
