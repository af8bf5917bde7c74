package io.portcullis.directory.team;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.HostChanged;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The teams of a host. */
@Stateless
public class Teams {
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final int LONGEST_NAME = 200;

    @PersistenceContext
    private EntityManager em;

    private Event<HostChanged> changes;

    @SuppressWarnings("NullAway.Init")
    public Teams() {}

    @Inject
    public Teams(Event<HostChanged> changes) {
        this.changes = changes;
    }

    @RolesAllowed("admin:read")
    public List<TeamView> list(HostId host) {
        return all(host).stream().map(TeamView::of).toList();
    }

    @RolesAllowed("admin:write")
    public TeamView create(HostId host, String key, String name, Set<UserId> members) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "a team key is 1 to 63 of a-z 0-9 - _ and starts with a letter or digit");
        }
        if (lookUp(host, key).isPresent()) {
            throw new TeamExists(key);
        }
        Team team = new Team(host, key, checked(name));
        team.hold(members);
        em.persist(team);
        em.flush();
        changed(host, "team_created", key, members.size() + " members");
        return TeamView.of(team);
    }

    /** Changes what is given and leaves what is null. */
    @RolesAllowed("admin:write")
    public TeamView change(HostId host, String key, @Nullable String name, @Nullable Set<UserId> members) {
        Team team = find(host, key);
        Optional.ofNullable(name).map(Teams::checked).ifPresent(team::rename);
        Optional.ofNullable(members).ifPresent(team::hold);
        em.flush();
        changed(host, "team_changed", key, team.members().size() + " members");
        return TeamView.of(team);
    }

    @RolesAllowed("admin:write")
    public void delete(HostId host, String key) {
        em.remove(find(host, key));
        changed(host, "team_deleted", key, "its members stay users");
    }

    @RolesAllowed("scim")
    public List<TeamView> provisioned(HostId host) {
        return list(host);
    }

    @RolesAllowed("scim")
    public Optional<TeamView> provisioned(HostId host, String key) {
        return lookUp(host, key).map(TeamView::of);
    }

    /** By a provider: it is there, called so, and holds these. */
    @RolesAllowed("scim")
    public TeamView provision(HostId host, String key, String name, Set<UserId> members) {
        return lookUp(host, key).isEmpty() ? create(host, key, name, members) : change(host, key, name, members);
    }

    @RolesAllowed("scim")
    public void withdraw(HostId host, String key) {
        delete(host, key);
    }

    /** Team keys by user. */
    @PermitAll
    public Map<UserId, List<String>> memberships(HostId host) {
        Map<UserId, List<String>> memberships = new HashMap<>();
        for (Team team : all(host)) {
            team.members().forEach(user -> memberships
                    .computeIfAbsent(new UserId(user), u -> new ArrayList<>())
                    .add(team.key()));
        }
        return memberships;
    }

    /**
     * What a provider's mapping makes of a user's teams. A mapped team that is not there is left out.
     *
     * @param mapped the teams the mapping is about; others stay as they are
     * @param held those of them that the user is in from now on
     */
    @PermitAll
    public void assign(HostId host, UserId user, Set<String> mapped, Set<String> held) {
        for (Team team : all(host)) {
            boolean moved =
                    mapped.contains(team.key()) && (held.contains(team.key()) ? team.take(user) : team.drop(user));
            if (moved) {
                em.flush();
                String how = held.contains(team.key()) ? " joined" : " left";
                changed(host, "team_changed", team.key(), user.value() + how + " as their groups say");
            }
        }
    }

    /** A user who was removed is in no team; whoever gets the name later starts without any. */
    @RolesAllowed("admin:write")
    public void forget(HostId host, UserId user) {
        all(host).forEach(team -> team.drop(user));
    }

    private static String checked(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("name has 1 to 200 characters");
        }
        return name.strip();
    }

    private List<Team> all(HostId host) {
        return em.createNamedQuery("Team.all", Team.class)
                .setParameter("host", host.value())
                .getResultList();
    }

    private Optional<Team> lookUp(HostId host, String key) {
        return em.createNamedQuery("Team.byKey", Team.class)
                .setParameter("host", host.value())
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    private Team find(HostId host, String key) {
        return lookUp(host, key).orElseThrow(() -> new UnknownTeam(key));
    }

    private void changed(HostId host, String type, String key, String detail) {
        changes.fire(new HostChanged(host, type, key, detail));
    }
}
