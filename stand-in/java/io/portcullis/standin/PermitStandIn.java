package io.portcullis.standin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * One environment of Permit on loopback: control plane and decision point. It holds every request against the recorded
 * contract, evaluates what was provisioned by an evaluator of its own, and fails in every way that was seen.
 */
public final class PermitStandIn implements AutoCloseable {
    private final PermitStore store = new PermitStore();
    private final WireContract contract;
    private final PermitControlPlane plane = new PermitControlPlane(store);
    private final StandInServer api;
    private final StandInServer pdp;
    private final List<Map<String, Object>> log = new CopyOnWriteArrayList<>();
    private volatile PermitStore frozen;

    /** @param address {@code api} or {@code pdp} */
    public record Request(String address, String method, String path, String body, Map<String, List<String>> headers) {
        Optional<String> parameter(String name) {
            return path.contains("?")
                    ? Stream.of(path.substring(path.indexOf('?') + 1).split("&"))
                            .filter(one -> one.startsWith(name + "="))
                            .map(one -> URLDecoder.decode(one.substring(name.length() + 1), StandardCharsets.UTF_8))
                            .findFirst()
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return method + " " + path + " " + body;
        }
    }

    public PermitStandIn(String project, String environment, String apiKey) {
        this.contract = new WireContract(project, environment, apiKey);
        this.api = new StandInServer("api", request -> admitted(request, 401));
        this.pdp = new StandInServer("pdp", request -> admitted(request, 403));
    }

    private StandInServer.Answer admitted(Request request, int stranger) {
        if (!contract.knows(request)) {
            return PermitControlPlane.answer(stranger, Map.of("detail", "who are you?"));
        }
        if (!contract.admits(request)) {
            return PermitControlPlane.answer(422, Map.of("detail", "not in the contract"));
        }
        if (request.path().contains("/audit_logs")) {
            return log(request);
        }
        return request.address().equals("pdp") ? decided(request) : plane.to(request);
    }

    private StandInServer.Answer decided(Request request) {
        JsonElement body = JsonParser.parseString(request.body());
        if (!body.isJsonArray()) {
            return PermitControlPlane.answer(200, Map.of("allow", allows(body.getAsJsonObject())));
        }
        List<Map<String, Boolean>> answers = new ArrayList<>();
        body.getAsJsonArray().forEach(one -> answers.add(Map.of("allow", allows(one.getAsJsonObject()))));
        return PermitControlPlane.answer(200, Map.of("allow", answers));
    }

    private boolean allows(JsonObject check) {
        JsonObject resource = check.getAsJsonObject("resource");
        String user = check.getAsJsonObject("user").get("key").getAsString();
        String action = check.get("action").getAsString();
        String type = resource.get("type").getAsString();
        boolean allowed;
        synchronized (store) {
            allowed = new PermitEvaluator(frozen == null ? store : frozen)
                    .allows(user, action, type, resource.get("key").getAsString());
        }
        log.add(
                0,
                Map.of(
                        "id",
                        UUID.randomUUID().toString(),
                        "timestamp",
                        Instant.now().toString(),
                        "decision",
                        allowed,
                        "user_key",
                        user,
                        "action",
                        action,
                        "resource_type",
                        type,
                        "tenant",
                        "default",
                        "context",
                        Map.of(
                                "decision",
                                check.getAsJsonObject("context").get("decision").getAsString())));
        return allowed;
    }

    private StandInServer.Answer log(Request request) {
        Optional<String> user = request.parameter("users");
        Collection<Map<String, Object>> found = log.stream()
                .filter(one -> user.map(one.get("user_key")::equals).orElse(true))
                .toList();
        return PermitControlPlane.answer(
                200, Map.of("data", found, "total_count", found.size(), "page_count", 1, "pagination_count", 1));
    }

    public URI apiUrl() {
        return api.url();
    }

    public URI pdpUrl() {
        return pdp.url();
    }

    /** What was asked against the contract; empty where everything was right. */
    public List<String> violations() {
        return List.copyOf(contract.violations());
    }

    /** In their order, of both addresses. */
    public List<Request> requests() {
        return Stream.concat(api.requests().stream(), pdp.requests().stream()).toList();
    }

    /** To the control plane, but for those that only read. */
    public List<Request> writings() {
        return api.requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .toList();
    }

    public int checks() {
        return pdp.requests().size();
    }

    public void forgetRequests() {
        api.requests().clear();
        pdp.requests().clear();
    }

    public void failAtPdp(Trouble fault) {
        pdp.fail(fault);
    }

    public void failAtApi(Trouble fault) {
        api.fail(fault);
    }

    /** The control plane breaks after so many requests. */
    public void breakApiAfter(int requests) {
        api.failAfter(requests);
    }

    public void heal() {
        api.heal();
        pdp.heal();
    }

    /** While true, the decision point has heard of no change. */
    public void lagging(boolean lags) {
        synchronized (store) {
            frozen = lags ? store.copy() : null;
        }
    }

    /** By somebody else's hand. */
    public void assign(String user, String role, String instance) {
        synchronized (store) {
            store.users.add(user);
            store.assignments.add(new PermitStore.Assignment(user, role, instance));
        }
    }

    public void relate(String subject, String relation, String object) {
        synchronized (store) {
            store.instances.putIfAbsent(subject, Map.of());
            store.tuples.add(new PermitStore.Tuple(subject, relation, object));
        }
    }

    public void unrelate(String subject, String relation, String object) {
        synchronized (store) {
            store.tuples.remove(new PermitStore.Tuple(subject, relation, object));
        }
    }

    public void permit(String resource, String role, String action) {
        synchronized (store) {
            store.resources.get(resource).roles.get(role).permissions.add(action);
        }
    }

    /** A role that may be there already. */
    public void role(String resource, String role) {
        synchronized (store) {
            store.resources.get(resource).roles.putIfAbsent(role, new PermitStore.Role());
        }
    }

    public void inherit(String resource, String role, String from) {
        synchronized (store) {
            store.resources.get(resource).roles.get(role).inherits.add(from);
        }
    }

    public void derive(String resource, String role, String from, String onResource, String relation) {
        synchronized (store) {
            store.resources
                    .get(resource)
                    .roles
                    .get(role)
                    .derivations
                    .add(new PermitStore.Derivation(from, onResource, relation));
        }
    }

    /** With the tuples that are made of it. */
    public void forgetRelation(String resource, String relation) {
        synchronized (store) {
            store.resources.get(resource).relations.remove(relation);
            store.tuples.removeIf(tuple -> tuple.relation().equals(relation)
                    && tuple.object().startsWith(resource + ":"));
        }
    }

    /** Everything there is, as sorted text. */
    public List<String> facts() {
        synchronized (store) {
            return Stream.of(
                            store.users.stream(),
                            store.instances.entrySet().stream().map(Object::toString),
                            store.tuples.stream().map(Object::toString),
                            store.assignments.stream().map(Object::toString),
                            store.resources.entrySet().stream().flatMap(PermitStandIn::schema))
                    .flatMap(each -> each)
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> schema(Map.Entry<String, PermitStore.Resource> entry) {
        String key = entry.getKey();
        PermitStore.Resource resource = entry.getValue();
        return Stream.of(
                        Stream.of(key + " named " + resource.name),
                        resource.actions.entrySet().stream()
                                .map(action -> key + " action " + action.getKey() + " " + action.getValue().attributes),
                        resource.roles.entrySet().stream()
                                .map(role -> key + " role " + role.getKey() + " " + role.getValue().permissions + " "
                                        + role.getValue().inherits + " "
                                        + role.getValue().derivations.stream()
                                                .map(Object::toString)
                                                .sorted()
                                                .toList()),
                        resource.relations.entrySet().stream().map(relation -> key + " relation " + relation))
                .flatMap(each -> each);
    }

    @Override
    public void close() {
        api.close();
        pdp.close();
    }
}
