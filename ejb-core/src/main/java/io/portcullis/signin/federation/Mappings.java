package io.portcullis.signin.federation;

import io.portcullis.directory.Ceilings;
import io.portcullis.directory.People;
import io.portcullis.directory.team.Teams;
import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Makes the groups of a sign-in into teams, roles and ceilings, and remembers groups that nothing maps. */
@Stateless
public class Mappings {
    private static final int MOST_SEEN = 200;
    private static final int LONGEST_GROUP = 300;

    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    private People people;
    private Teams teams;
    private Ceilings ceilings;
    private Clock clock;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public Mappings() {}

    @Inject
    public Mappings(People people, Teams teams, Ceilings ceilings, Clock clock, Event<Noted> notes) {
        this.people = people;
        this.teams = teams;
        this.ceilings = ceilings;
        this.clock = clock;
        this.notes = notes;
    }

    /** Groups that were left out are not groups that are none: then everything stays as it is. */
    @PermitAll
    public void apply(HostId host, Provider provider, UserId user, ExternalIdentity identity, boolean first)
            throws SQLException {
        List<MappingRule> rules = provider.spec().rules();
        boolean owned = provider.spec().mapping() == MappingMode.EACH
                || provider.spec().mapping() == MappingMode.FIRST && first;
        if (!identity.groupsComplete()) {
            notes.fire(Noted.of(
                            host,
                            "sign_in",
                            "GROUPS_OVERAGE",
                            "the provider left groups out; what it gives is unchanged")
                    .refused()
                    .by(user));
        } else if (owned && !rules.isEmpty()) {
            Entitlements entitled = Entitlements.of(rules, identity);
            teams.assign(host, user, entitled.mappedTeams(), entitled.teams());
            people.assign(host, user, entitled.mappedRoles(), entitled.roles());
            ceilings.assign(host, user, entitled.mappedServers(), entitled.ceilings());
        }
        remember(host, provider, identity);
    }

    /** The newest first. */
    @RolesAllowed("admin:read")
    public List<String> unmapped(HostId host, String provider) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select group_name from group_seen"
                        + " where host_id = ? and provider_key = ? order by seen_at desc, group_name")) {
            select.setString(1, host.value());
            select.setString(2, provider);
            select.setMaxRows(MOST_SEEN);
            List<String> groups = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    groups.add(rows.getString(1));
                }
            }
            return groups;
        }
    }

    private void remember(HostId host, Provider provider, ExternalIdentity identity) throws SQLException {
        String claim = provider.spec().groupsClaim();
        Set<String> mapped = provider.spec().rules().stream()
                .filter(rule -> rule.claim().equals(claim))
                .map(MappingRule::value)
                .collect(Collectors.toSet());
        List<String> strange = identity.values(claim).stream()
                .filter(group -> !mapped.contains(group) && group.length() <= LONGEST_GROUP)
                .distinct()
                .limit(MOST_SEEN)
                .toList();
        try (Connection connection = dataSource.getConnection()) {
            for (String group : strange) {
                seen(connection, host, provider.key(), group);
            }
        }
    }

    private void seen(Connection connection, HostId host, String provider, String group) throws SQLException {
        String update = "update group_seen set seen_at = ? where host_id = ? and provider_key = ? and group_name = ?";
        String insert = "insert into group_seen (seen_at, host_id, provider_key, group_name) values (?, ?, ?, ?)";
        if (run(connection, update, host, provider, group) == 0) {
            run(connection, insert, host, provider, group);
        }
    }

    private int run(Connection connection, String sql, HostId host, String provider, String group) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, OffsetDateTime.now(clock));
            statement.setString(2, host.value());
            statement.setString(3, provider);
            statement.setString(4, group);
            return statement.executeUpdate();
        }
    }
}
