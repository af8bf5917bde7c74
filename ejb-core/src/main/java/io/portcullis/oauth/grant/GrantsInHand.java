package io.portcullis.oauth.grant;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** All that agents hold, or are about to get, in one human's name: requests under way, codes, token families. */
@Stateless
public class GrantsInHand {
    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    private TokenFamilies families;

    @SuppressWarnings("NullAway.Init")
    public GrantsInHand() {}

    @Inject
    public GrantsInHand(TokenFamilies families) {
        this.families = families;
    }

    /** In the caller's transaction: all of it ends, or none. */
    @PermitAll
    public void end(HostId host, UserId user, String reason) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            for (String table : List.of("authorization_request", "authorization_code")) {
                GrantRows.run(
                        connection,
                        "delete from " + table + " where host_id = ? and user_id = ?",
                        host.value(),
                        user.value());
            }
            for (String family : families(connection, host, user)) {
                families.end(host, family, reason);
            }
        }
    }

    private static List<String> families(Connection connection, HostId host, UserId user) throws SQLException {
        try (PreparedStatement select = GrantRows.bound(
                        connection,
                        "select id from token_family where host_id = ? and user_id = ? and ended_at is null order by id",
                        host.value(),
                        user.value());
                ResultSet rows = select.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
