package io.portcullis.directory.provisioning;

import io.portcullis.directory.team.TeamView;
import io.portcullis.directory.team.Teams;
import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.text.Normalizer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The teams of a host as a provider keeps them. It touches its own alone: a team that somebody made here stays theirs. */
@Stateless
public class ProvisionedTeams {
    private static final int LONGEST_KEY = 63;

    @PersistenceContext
    private EntityManager em;

    private Teams teams;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public ProvisionedTeams() {}

    @Inject
    public ProvisionedTeams(Teams teams, Clock clock) {
        this.teams = teams;
        this.clock = clock;
    }

    @RolesAllowed("scim")
    public List<GroupView> list(HostId host) {
        Map<String, ProvisionedTeam> mine = em.createNamedQuery("ProvisionedTeam.all", ProvisionedTeam.class)
                .setParameter("host", host.value())
                .getResultStream()
                .collect(Collectors.toMap(ProvisionedTeam::teamKey, Function.identity()));
        List<TeamView> known = teams.provisioned(host).stream()
                .filter(team -> mine.containsKey(team.key()))
                .toList();
        Set<String> users =
                known.stream().flatMap(team -> team.members().stream()).collect(Collectors.toSet());
        Map<String, ProvisionedPerson> people = byUser(host, users);
        return known.stream()
                .flatMap(team -> Optional.ofNullable(mine.get(team.key())).map(own -> view(own, team, people)).stream())
                .toList();
    }

    @RolesAllowed("scim")
    public Optional<GroupView> find(HostId host, String id) {
        return lookUp(host, id).flatMap(team -> teams.provisioned(host, team.teamKey())
                .map(known -> view(team, known, byUser(host, known.members()))));
    }

    /** @throws AccountExists where a team of that name is there already */
    @RolesAllowed("scim")
    public GroupView provision(HostId host, GroupDescription group) {
        String key = key(group.name());
        if (teams.provisioned(host, key).isPresent()) {
            throw new AccountExists("there is a team " + key + " already; rename or delete it here first");
        }
        ProvisionedTeam team = new ProvisionedTeam(host, UUID.randomUUID().toString(), key, OffsetDateTime.now(clock));
        return describe(host, team, group, Set.of());
    }

    @RolesAllowed("scim")
    public GroupView change(HostId host, String id, GroupDescription group) {
        ProvisionedTeam team = lookUp(host, id).orElseThrow(() -> new UnknownAccount(id));
        TeamView known = teams.provisioned(host, team.teamKey()).orElseThrow(() -> new UnknownAccount(id));
        Set<UserId> local = known.members().stream().map(UserId::new).collect(Collectors.toSet());
        byUser(host, known.members()).keySet().forEach(user -> local.remove(new UserId(user)));
        return describe(host, team, group, local);
    }

    @RolesAllowed("scim")
    public void withdraw(HostId host, String id) {
        ProvisionedTeam team = lookUp(host, id).orElseThrow(() -> new UnknownAccount(id));
        em.remove(team);
        teams.withdraw(host, team.teamKey());
    }

    /** @param local members that an administrator added here and the provider does not know; they stay */
    private GroupView describe(HostId host, ProvisionedTeam team, GroupDescription group, Set<UserId> local) {
        Map<String, ProvisionedPerson> people = members(host, group.members());
        Set<UserId> members = new HashSet<>(local);
        people.keySet().forEach(user -> members.add(new UserId(user)));
        TeamView known = teams.provision(host, team.teamKey(), group.name(), members);
        em.persist(team.describe(group.externalId(), OffsetDateTime.now(clock)));
        em.flush();
        return view(team, known, people);
    }

    private Map<String, ProvisionedPerson> members(HostId host, Set<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, ProvisionedPerson> members = em.createNamedQuery("ProvisionedPerson.named", ProvisionedPerson.class)
                .setParameter("host", host.value())
                .setParameter("ids", List.copyOf(ids))
                .getResultStream()
                .collect(Collectors.toMap(person -> person.user().value(), Function.identity()));
        if (members.size() < ids.size()) {
            throw new IllegalArgumentException("members holds an id that nobody has");
        }
        return members;
    }

    private Map<String, ProvisionedPerson> byUser(HostId host, Collection<String> users) {
        if (users.isEmpty()) {
            return Map.of();
        }
        return em.createNamedQuery("ProvisionedPerson.ofUsers", ProvisionedPerson.class)
                .setParameter("host", host.value())
                .setParameter("users", List.copyOf(users))
                .getResultStream()
                .collect(Collectors.toMap(person -> person.user().value(), Function.identity()));
    }

    private static GroupView view(ProvisionedTeam team, TeamView known, Map<String, ProvisionedPerson> people) {
        List<GroupView.Member> members = known.members().stream()
                .filter(people::containsKey)
                .map(people::get)
                .map(person -> new GroupView.Member(person.publicId(), person.userName()))
                .toList();
        return new GroupView(
                team.publicId(), team.externalId(), known.name(), members, team.createdAt(), team.changedAt());
    }

    private Optional<ProvisionedTeam> lookUp(HostId host, String id) {
        return em.createNamedQuery("ProvisionedTeam.byId", ProvisionedTeam.class)
                .setParameter("host", host.value())
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** {@code Data Science} is {@code data-science}: what rules name the team by. */
    private static String key(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String key =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return key.isEmpty() ? "team-" + UUID.randomUUID() : key.substring(0, Math.min(key.length(), LONGEST_KEY));
    }
}
