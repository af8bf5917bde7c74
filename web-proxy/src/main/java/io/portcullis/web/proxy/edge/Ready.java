package io.portcullis.web.proxy.edge;

import io.portcullis.wiring.House;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: schema, keys and facts are loaded, and the database answers now. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {
    private static final int PATIENCE_SECONDS = 1;

    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    @Inject
    private House house;

    @Override
    public HealthCheckResponse call() {
        boolean open = house.isOpen();
        boolean database = database();
        return HealthCheckResponse.named("portcullis")
                .status(open && database)
                .withData("opened", open)
                .withData("database", database)
                .build();
    }

    private boolean database() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException unreachable) {
            return false;
        }
    }
}
