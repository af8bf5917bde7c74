package io.portcullis.policy.permitio.control;

import io.portcullis.identity.Trust;
import io.portcullis.policy.permitio.PermitKeys;
import io.portcullis.policy.permitio.control.Difference.Kind;
import io.portcullis.policy.permitio.shape.PermitModel;
import io.portcullis.policy.permitio.shape.PersonShape;
import io.portcullis.policy.permitio.shape.ServerShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import static java.util.stream.Collectors.toSet;

/** Compares what is there with what should be. Used once. */
final class Drift {
    private static final String PROFILE = PermitKeys.PROFILE + ":p-";

    private final PermitModel wanted;
    private final PermitState state;
    private final List<Difference> found = new ArrayList<>();

    Drift(PermitModel wanted, PermitState state) {
        this.wanted = wanted;
        this.state = state;
    }

    List<Difference> found() {
        profileRole(PermitModel.BASE, PermitKeys.OWNER, PermitState.Role.onProfiles(PermitKeys.CONNECT));
        wanted.servers().forEach(this::server);
        strangeServers();
        tuples();
        assignments();
        found.sort(Comparator.comparing(Difference::item).thenComparing(Difference::what));
        return List.copyOf(found);
    }

    private void add(String item, Kind kind, String what) {
        found.add(new Difference(item, kind, what));
    }

    private void server(String item, ServerShape server) {
        PermitState.Server there = state.servers().get(server.key());
        if (there == null) {
            add(item, Kind.MISSING, "the server is not there");
            return;
        }
        if (!there.upstreamUrl().equals(server.upstreamUrl()) || !there.name().equals(server.name())) {
            add(item, Kind.CHANGED, "its name or address is another");
        }
        server.actions().forEach((action, tool) -> {
            ServerShape.Action known = there.actions().get(action);
            if (known == null) {
                add(item, Kind.MISSING, "tool " + action + " is not there");
            } else if (!known.equals(tool)) {
                add(item, Kind.CHANGED, "tool " + action + " is described otherwise");
            }
        });
        for (Trust level : Trust.values()) {
            if (!there.relations().contains(level.word())) {
                add(item, Kind.MISSING, "relation " + level.word() + " is not there");
            }
            role(item, level.word(), PermitState.Role.of(server, level), there.roles());
            profileRole(item, PermitKeys.role(server.key(), level), PermitState.Role.onProfiles());
        }
        for (String role : there.roles().keySet()) {
            if (Trust.of(role).isEmpty()) {
                add(item, Kind.MORE, "role " + role + " is none of the gateway's");
            }
        }
    }

    private void profileRole(String item, String key, PermitState.Role wanted) {
        role(item, key, wanted, state.profileRoles());
    }

    private void role(String item, String key, PermitState.Role wanted, Map<String, PermitState.Role> there) {
        PermitState.Role role = there.get(key);
        if (role == null) {
            add(item, Kind.MISSING, "role " + key + " is not there");
            return;
        }
        compare(item, wanted.permissions(), role.permissions(), "role " + key + " and tool ");
        compare(item, wanted.inherits(), role.inherits(), "role " + key + " and the rights of role ");
        compare(item, wanted.derivedFrom(), role.derivedFrom(), "role " + key + " and holders of ");
    }

    private void compare(String item, Set<?> should, Set<?> is, String what) {
        difference(should, is).forEach(missing -> add(item, Kind.MISSING, what + missing + ": not permitted there"));
        difference(is, should).forEach(more -> add(item, Kind.MORE, what + more + ": permitted there alone"));
    }

    private static List<?> difference(Set<?> some, Set<?> others) {
        return some.stream().filter(one -> !others.contains(one)).toList();
    }

    /** Roles of agents for a server that the gateway does not have any more. */
    private void strangeServers() {
        for (String role : new TreeSet<>(state.profileRoles().keySet())) {
            int end = role.lastIndexOf('-');
            boolean ofServer = end > 0 && Trust.of(role.substring(end + 1)).isPresent();
            String item = "server:" + (ofServer ? role.substring(0, end) : "");
            if (ofServer && !wanted.servers().containsKey(item)) {
                add(item, Kind.MORE, "role " + role + " is of no server of the gateway");
            }
        }
    }

    private void tuples() {
        Set<PermitState.Tuple> should = new HashSet<>();
        for (PersonShape person : wanted.people().values()) {
            person.tuples()
                    .forEach(tuple ->
                            should.add(new PermitState.Tuple(person.instance(), tuple.relation(), tuple.object())));
        }
        Set<PermitState.Tuple> is = new HashSet<>(state.tuples());
        for (PermitState.Tuple tuple : should) {
            if (!is.contains(tuple)) {
                add(person(tuple.subject()), Kind.MISSING, "ceiling " + tuple.relation() + " at " + tuple.object());
            }
        }
        is.removeAll(should);
        Set<String> ours = instances();
        for (PermitState.Tuple more : is) {
            if (more.subject().startsWith(PROFILE)) {
                add(person(more.subject()), Kind.MORE, "ceiling " + more.relation() + " at " + more.object());
            } else if (ours.contains(more.object())) {
                add(server(more.object()), Kind.MORE, more.subject() + " is related by " + more.relation());
            }
        }
    }

    private void assignments() {
        Set<PermitState.Assignment> should = new HashSet<>();
        for (PersonShape person : wanted.people().values()) {
            person.assignments()
                    .forEach(role ->
                            should.add(new PermitState.Assignment(role.user(), role.role(), person.instance())));
        }
        Set<PermitState.Assignment> is = new HashSet<>(state.assignments());
        for (PermitState.Assignment role : should) {
            if (!is.contains(role)) {
                add(person(role.instance()), Kind.MISSING, role.user() + " has not role " + role.role());
            }
        }
        is.removeAll(should);
        Set<String> ours = instances();
        Map<String, String> people = people();
        for (PermitState.Assignment more : is) {
            if (more.instance().startsWith(PROFILE)) {
                add(person(more.instance()), Kind.MORE, more.user() + " has role " + more.role());
            } else if (ours.contains(more.instance())) {
                add(server(more.instance()), Kind.MORE, more.user() + " has role " + more.role() + " there itself");
            } else if (more.instance().isEmpty() && people.containsKey(more.user())) {
                add(
                        people.get(more.user()),
                        Kind.MORE,
                        more.user() + " has role " + more.role()
                                + " in the whole tenant, which only Permit's administrators take away");
            }
        }
    }

    /** The items of people, by every user that they are. */
    private Map<String, String> people() {
        Map<String, String> people = new HashMap<>();
        wanted.people().forEach((item, person) -> person.assignments().forEach(role -> people.put(role.user(), item)));
        return people;
    }

    private Set<String> instances() {
        return wanted.servers().values().stream().map(ServerShape::instance).collect(toSet());
    }

    private static String person(String profile) {
        return "user:human|" + profile.substring(PROFILE.length());
    }

    private static String server(String instance) {
        return "server:" + instance.substring(0, instance.indexOf(':'));
    }
}
