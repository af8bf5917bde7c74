package io.portcullis.wiring;

import io.portcullis.tenancy.Database;
import io.portcullis.tenancy.GatewaySettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A record that a crash can lose is none: what production asks of the database's own settings. */
final class DurabilityRules {
    private DurabilityRules() {}

    static List<String> with(List<String> faults, Configuration configuration, Database database, DataSource source) {
        List<String> all = new ArrayList<>(faults);
        boolean production = configuration.gateway().mode() == GatewaySettings.Mode.PRODUCTION;
        if (production && database == Database.POSTGRESQL) {
            require(source, "synchronous_commit", all);
            require(source, "fsync", all);
            require(source, "full_page_writes", all);
        }
        return all;
    }

    private static void require(DataSource source, String setting, List<String> faults) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('" + setting + "')")) {
            if (row.next() && row.getString(1).equals("off")) {
                faults.add("the database runs with " + setting + "=off; the audit could lose committed entries");
            }
        } catch (SQLException fault) {
            faults.add("the database's " + setting + " cannot be read");
        }
    }
}
