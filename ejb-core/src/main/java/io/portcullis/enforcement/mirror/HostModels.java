package io.portcullis.enforcement.mirror;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.consent.ConsentSnapshot;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.policy.permitio.shape.HostModel;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What Permit is told of a host's facts. */
final class HostModels {
    private HostModels() {}

    static HostModel of(HostFacts facts) {
        Map<UserId, Map<ClientId, Map<ServerKey, Trust>>> consents = consents(facts);
        TreeSet<String> users = new TreeSet<>();
        facts.ceilings().ceilings().keySet().forEach(user -> users.add(user.value()));
        consents.keySet().forEach(user -> users.add(user.value()));
        List<HostModel.Person> people = users.stream()
                .map(UserId::new)
                .map(user ->
                        new HostModel.Person(user, facts.ceilings().of(user), consents.getOrDefault(user, Map.of())))
                .toList();
        return new HostModel(
                facts.catalog().servers().values().stream()
                        .map(HostModels::server)
                        .toList(),
                people);
    }

    /** Tools that are switched off are told too: whether they may be called is decided here. */
    private static HostModel.Server server(CatalogSnapshot.ServerFacts server) {
        List<HostModel.Tool> tools = server.tools().values().stream()
                .map(tool -> new HostModel.Tool(
                        tool.name(),
                        tool.target().trust(),
                        tool.target().operation().name().toLowerCase(Locale.ROOT)))
                .toList();
        return new HostModel.Server(server.key(), server.name(), address(server.url()), tools);
    }

    /** A query may hold a key. */
    private static String address(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + Objects.requireNonNullElse(url.getRawPath(), "");
    }

    /** The farthest where somebody has more than one with an agent; a service account's equals its ceiling. */
    private static Map<UserId, Map<ClientId, Map<ServerKey, Trust>>> consents(HostFacts facts) {
        Map<UserId, Map<ClientId, Map<ServerKey, Trust>>> consents = new HashMap<>();
        for (ConsentSnapshot.Fact fact : facts.consents().consents().values()) {
            consents.computeIfAbsent(new UserId(fact.user()), user -> new HashMap<>())
                    .computeIfAbsent(new ClientId(fact.client()), agent -> new HashMap<>())
                    .merge(new ServerKey(fact.server()), fact.trust(), Trust::max);
        }
        for (ClientFact client : facts.oauth().clients().values()) {
            UserId itself = new UserId(client.clientId().value());
            Map<ServerKey, Trust> ceilings = facts.ceilings().of(itself);
            if (client.serviceAccount() && !ceilings.isEmpty()) {
                consents.computeIfAbsent(itself, user -> new HashMap<>()).put(client.clientId(), ceilings);
            }
        }
        return consents;
    }
}
