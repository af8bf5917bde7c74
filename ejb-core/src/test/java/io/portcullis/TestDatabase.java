package io.portcullis;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.portcullis.tenancy.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * A fresh database with the product's schema, and what a container would do around it: transactions, persistence. It ends
 * when the same class opens another: each test has one, and all of them together would fill the memory.
 */
public final class TestDatabase {
    private static final StackWalker CALLER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final Map<Class<?>, TestDatabase> LATEST = new ConcurrentHashMap<>();

    private final Database kind;
    private final DataSource source;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();
    private EntityManagerFactory persistence;

    private TestDatabase(Database kind, DataSource source) {
        this.kind = kind;
        this.source = source;
    }

    public static TestDatabase h2() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000";
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
        pool.setMaxConnections(40);
        migrate(Database.H2, pool);
        return latestOf(CALLER.getCallerClass(), new TestDatabase(Database.H2, pool));
    }

    public static TestDatabase postgresql() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        run(Server.POSTGRES.getPostgresDatabase(), "create database " + name + " template portcullis");
        DataSource source = Server.POSTGRES.getDatabase("postgres", name);
        return latestOf(CALLER.getCallerClass(), new TestDatabase(Database.POSTGRESQL, source));
    }

    private static TestDatabase latestOf(Class<?> test, TestDatabase opened) {
        TestDatabase before = LATEST.put(test, opened);
        if (before != null) {
            before.close();
        }
        return opened;
    }

    private synchronized void close() {
        if (persistence != null) {
            persistence.close();
        }
        if (source instanceof JdbcConnectionPool pool) {
            run("shutdown immediately");
            pool.dispose();
        }
    }

    /** One server for all tests; it ends with the virtual machine. */
    private static final class Server {
        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.start();
                run(postgres.getPostgresDatabase(), "create database portcullis");
                migrate(Database.POSTGRESQL, postgres.getDatabase("postgres", "portcullis"));
                return postgres;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static void migrate(Database kind, DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/common", kind.migrations())
                .load()
                .migrate();
    }

    public Database kind() {
        return kind;
    }

    /** Each statement commits by itself. */
    public void run(String sql) {
        run(source, sql);
    }

    /** The rows of a query, columns joined by a blank. */
    public List<String> rows(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(result.getString(i));
                }
                rows.add(String.join(" ", columns));
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Connections that commit each statement by themselves. */
    public DataSource plain() {
        return source;
    }

    /** The connection, whenever one is asked for, and open until it is closed itself: as a thread gets it from a pool. */
    public static DataSource always(Connection connection) {
        return (DataSource) Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> shared(connection));
    }

    /** Whose connections belong to the transaction of {@link #inTransaction}, as a container's do. */
    public DataSource enlisted() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection") || current.get() == null) {
                        throw new IllegalStateException(method.getName() + " outside of a transaction");
                    }
                    return shared(current.get());
                });
    }

    /** Commits, or rolls back what throws. */
    public <T> T inTransaction(Callable<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            current.set(connection);
            T result = rollingBack(connection, work);
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } finally {
            current.remove();
        }
    }

    /** The same with an entity manager of the product's own persistence unit. */
    public <T> T persisting(Function<EntityManager, T> work) {
        try (EntityManager em = persistence().createEntityManager()) {
            EntityTransaction transaction = em.getTransaction();
            transaction.begin();
            try {
                T result = work.apply(em);
                transaction.commit();
                return result;
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
    }

    private synchronized EntityManagerFactory persistence() {
        if (persistence == null) {
            persistence = new PersistenceProvider().createContainerEntityManagerFactory(unit(), Map.of());
        }
        return persistence;
    }

    /** The product's entities, without the container that finds them there. */
    private PersistenceUnitInfo unit() {
        Properties properties = new Properties();
        properties.put("eclipselink.session-name", UUID.randomUUID().toString());
        properties.put("eclipselink.jdbc.batch-writing", "JDBC");
        properties.put("eclipselink.logging.level", "SEVERE");
        properties.put("eclipselink.weaving", "false");
        ClassLoader loader = getClass().getClassLoader();
        return (PersistenceUnitInfo) Proxy.newProxyInstance(
                loader,
                new Class<?>[] {PersistenceUnitInfo.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getPersistenceUnitName" -> "portcullis";
                    case "getTransactionType" -> PersistenceUnitTransactionType.RESOURCE_LOCAL;
                    case "getNonJtaDataSource" -> source;
                    case "getManagedClassNames" -> Entities.NAMES;
                    case "getMappingFileNames", "getJarFileUrls" -> List.of();
                    case "getPersistenceUnitRootUrl" ->
                        Database.class.getProtectionDomain().getCodeSource().getLocation();
                    case "excludeUnlistedClasses" -> true;
                    case "getSharedCacheMode" -> SharedCacheMode.NONE;
                    case "getValidationMode" -> ValidationMode.NONE;
                    case "getProperties" -> properties;
                    case "getClassLoader", "getNewTempClassLoader" -> loader;
                    case "getPersistenceXMLSchemaVersion" -> "3.0";
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> null;
                });
    }

    private static final class Entities {
        private static final List<String> NAMES = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.portcullis").stream()
                        .filter(type -> type.isAnnotatedWith(Entity.class))
                        .map(JavaClass::getName)
                        .toList();
    }

    private static <T> T rollingBack(Connection connection, Callable<T> work) throws SQLException {
        try {
            return work.call();
        } catch (RuntimeException refused) {
            connection.rollback();
            throw refused;
        } catch (Exception refused) {
            connection.rollback();
            throw new IllegalStateException(refused);
        }
    }

    private static Connection shared(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static void run(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }
}
