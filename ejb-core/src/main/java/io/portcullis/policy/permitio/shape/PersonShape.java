package io.portcullis.policy.permitio.shape;

import io.portcullis.identity.Trust;
import io.portcullis.policy.permitio.PermitKeys;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A person: a user of Permit with a profile, and a user for each of their agents with roles on that profile.
 *
 * @param ceilings by the servers' keys
 * @param agents by the agents' keys, then by the servers'
 */
public record PersonShape(
        String human, SortedMap<String, Trust> ceilings, SortedMap<String, SortedMap<String, Trust>> agents) {
    public PersonShape {
        PermitKeys.user(human);
        ceilings.keySet().forEach(PermitKeys::plain);
        agents.keySet().forEach(PermitKeys::user);
        agents.values().forEach(servers -> servers.keySet().forEach(PermitKeys::plain));
        ceilings = Collections.unmodifiableSortedMap(new TreeMap<>(ceilings));
        agents = Collections.unmodifiableSortedMap(new TreeMap<>(agents));
    }

    /** A relation of the profile to a server's instance. */
    public record Tuple(String relation, String server) implements Comparable<Tuple> {
        /** As Permit calls the instance. */
        public String object() {
            return server + ":" + server;
        }

        @Override
        public int compareTo(Tuple other) {
            return toString().compareTo(other.toString());
        }
    }

    /** A role on the profile. */
    public record Assignment(String user, String role) implements Comparable<Assignment> {
        @Override
        public int compareTo(Assignment other) {
            return toString().compareTo(other.toString());
        }
    }

    public String item() {
        return "user:" + human;
    }

    public String profile() {
        return PermitKeys.profile(human);
    }

    /** What Permit calls the profile. */
    public String instance() {
        return PermitKeys.PROFILE + ":" + profile();
    }

    /** The ceilings, each with those below it: only so does Permit find the lower of ceiling and consent. */
    public SortedSet<Tuple> tuples() {
        SortedSet<Tuple> tuples = new TreeSet<>();
        ceilings.forEach((server, ceiling) -> Stream.of(Trust.values())
                .filter(level -> level.compareTo(ceiling) <= 0)
                .forEach(level -> tuples.add(new Tuple(level.word(), server))));
        return tuples;
    }

    /** The human's own and those of the agents. */
    public SortedSet<Assignment> assignments() {
        SortedSet<Assignment> assignments = new TreeSet<>();
        assignments.add(new Assignment(human, PermitKeys.OWNER));
        agents.forEach((agent, servers) -> servers.forEach(
                (server, level) -> assignments.add(new Assignment(agent, PermitKeys.role(server, level)))));
        return assignments;
    }

    public String digest() {
        Digest digest = new Digest("person").with(human);
        tuples().forEach(tuple -> digest.with("tuple").with(tuple.relation()).with(tuple.server()));
        assignments().forEach(role -> digest.with("role").with(role.user()).with(role.role()));
        return digest.hex();
    }
}
