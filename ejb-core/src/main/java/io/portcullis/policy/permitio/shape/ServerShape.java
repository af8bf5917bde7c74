package io.portcullis.policy.permitio.shape;

import io.portcullis.identity.Trust;
import io.portcullis.policy.permitio.PermitKeys;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A server: a resource of Permit with an action for each tool, and one instance of it.
 *
 * @param key of the resource and of its instance
 * @param actions by their keys
 */
public record ServerShape(String key, String name, String upstreamUrl, SortedMap<String, Action> actions) {
    public ServerShape {
        PermitKeys.plain(key);
        actions.keySet().forEach(PermitKeys::plain);
        actions = Collections.unmodifiableSortedMap(new TreeMap<>(actions));
    }

    /** @param name of the tool as its server calls it */
    public record Action(String name, Trust trust, String operation) {}

    public String item() {
        return "server:" + key;
    }

    /** What Permit calls the one instance. */
    public String instance() {
        return key + ":" + key;
    }

    /** The actions that a role of this level may do: those of its level and below. */
    public SortedSet<String> permitted(Trust level) {
        SortedSet<String> permitted = new TreeSet<>();
        actions.forEach((action, tool) -> {
            if (tool.trust().compareTo(level) <= 0) {
                permitted.add(action);
            }
        });
        return permitted;
    }

    /**
     * Who has a role of this level on the instance because of a role on a profile that is related to it: the owner and the
     * agents of this level and above, over the relation of this level. So the lower of ceiling and consent is found.
     */
    public SortedSet<Derivation> derivations(Trust level) {
        SortedSet<Derivation> derivations = new TreeSet<>();
        derivations.add(new Derivation(PermitKeys.OWNER, PermitKeys.PROFILE, level.word()));
        for (Trust agent : Trust.values()) {
            if (agent.covers(level)) {
                derivations.add(new Derivation(PermitKeys.role(key, agent), PermitKeys.PROFILE, level.word()));
            }
        }
        return derivations;
    }

    /** A role on instances of a resource, ours always on profiles, and the relation over which it counts. */
    public record Derivation(String role, String onResource, String relation) implements Comparable<Derivation> {
        @Override
        public int compareTo(Derivation other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return role + (onResource.equals(PermitKeys.PROFILE) ? "" : " on " + onResource) + " over " + relation;
        }
    }

    public String digest() {
        Digest digest = new Digest("server").with(key).with(name).with(upstreamUrl);
        actions.forEach((action, tool) ->
                digest.with(action).with(tool.name()).with(tool.trust()).with(tool.operation()));
        return digest.hex();
    }
}
