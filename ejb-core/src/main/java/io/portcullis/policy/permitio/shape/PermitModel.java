package io.portcullis.policy.permitio.shape;

import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.policy.permitio.PermitKeys;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A host as Permit should have it. Immutable, thread-safe.
 *
 * @param servers and {@code people}: by their items' names
 */
public record PermitModel(SortedMap<String, ServerShape> servers, SortedMap<String, PersonShape> people) {
    /** The item of what every environment has. */
    public static final String BASE = "base";

    private static final String BASE_DIGEST = "1";

    public PermitModel {
        servers = Collections.unmodifiableSortedMap(new TreeMap<>(servers));
        people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
    }

    /** Ceilings and consents at servers that the host has no more are left out. */
    public static PermitModel of(HostModel host, PermitKeys keys) {
        SortedMap<String, ServerShape> servers = new TreeMap<>();
        for (HostModel.Server server : host.servers()) {
            ServerShape shape = shape(server);
            if (servers.put(shape.item(), shape) != null) {
                throw new IllegalArgumentException("two servers have the key " + shape.key());
            }
        }
        SortedMap<String, PersonShape> people = new TreeMap<>();
        for (HostModel.Person person : host.people()) {
            PersonShape shape = shape(person, keys, servers);
            people.put(shape.item(), shape);
        }
        return new PermitModel(servers, people);
    }

    /** What each item looks like, in a word that changes with it. */
    public SortedMap<String, String> digests() {
        SortedMap<String, String> digests = new TreeMap<>();
        digests.put(BASE, BASE_DIGEST);
        servers.forEach((item, server) -> digests.put(item, server.digest()));
        people.forEach((item, person) -> digests.put(item, person.digest()));
        return digests;
    }

    private static ServerShape shape(HostModel.Server server) {
        SortedMap<String, ServerShape.Action> actions = new TreeMap<>();
        for (HostModel.Tool tool : server.tools()) {
            ServerShape.Action action = new ServerShape.Action(tool.name(), tool.trust(), tool.operation());
            if (actions.put(PermitKeys.tool(tool.name()), action) != null) {
                throw new IllegalArgumentException(
                        "two tools of " + server.key() + " have the key " + PermitKeys.tool(tool.name()));
            }
        }
        return new ServerShape(PermitKeys.server(server.key()), server.name(), server.upstreamUrl(), actions);
    }

    private static PersonShape shape(HostModel.Person person, PermitKeys keys, Map<String, ServerShape> servers) {
        SortedMap<String, SortedMap<String, Trust>> agents = new TreeMap<>();
        person.consents().forEach((agent, consents) -> {
            SortedMap<String, Trust> levels = levels(consents, servers);
            if (!levels.isEmpty()) {
                agents.put(keys.agent(agent, person.user()), levels);
            }
        });
        return new PersonShape(keys.human(person.user()), levels(person.ceilings(), servers), agents);
    }

    private static SortedMap<String, Trust> levels(Map<ServerKey, Trust> trusts, Map<String, ServerShape> servers) {
        SortedMap<String, Trust> levels = new TreeMap<>();
        trusts.forEach((server, trust) -> {
            String key = PermitKeys.server(server);
            if (servers.containsKey("server:" + key)) {
                levels.put(key, trust);
            }
        });
        return levels;
    }
}
