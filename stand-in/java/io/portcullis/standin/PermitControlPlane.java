package io.portcullis.standin;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The control plane: schema and facts, with the codes that Permit answers. */
final class PermitControlPlane {
    private static final StandInServer.Answer GONE = answer(404, Map.of("detail", "not found"));
    private static final StandInServer.Answer TAKEN = answer(409, Map.of("detail", "is there already"));
    private static final StandInServer.Answer DONE = new StandInServer.Answer(204, "");

    private final PermitStore store;
    private final int base;

    PermitControlPlane(PermitStore store) {
        this.store = store;
        this.base = "/v2/schema/p/e".split("/").length;
    }

    static StandInServer.Answer answer(int status, Object value) {
        return new StandInServer.Answer(status, new Gson().toJson(value));
    }

    StandInServer.Answer to(PermitStandIn.Request request) {
        String[] path = request.path().split("\\?")[0].replace("%7C", "|").split("/");
        JsonObject body = request.body().isEmpty()
                ? new JsonObject()
                : JsonParser.parseString(request.body()).getAsJsonObject();
        synchronized (store) {
            return switch (path[base]) {
                case "resources" -> resources(request, path, body);
                case "resource_instances" -> instances(request.method(), path, body);
                case "users" -> users(request.method(), path[base + 1]);
                case "role_assignments" -> assignments(request, body);
                case "relationship_tuples" -> tuples(request, body);
                default -> GONE;
            };
        }
    }

    private StandInServer.Answer resources(PermitStandIn.Request request, String[] path, JsonObject body) {
        if (path.length == base + 1) {
            String key = body.get("key").getAsString();
            return store.resources.containsKey(key) ? TAKEN : created(key, body);
        }
        String key = path[base + 1];
        PermitStore.Resource resource = store.resources.get(key);
        if (resource == null) {
            return GONE;
        }
        if (path.length == base + 2) {
            switch (request.method()) {
                case "PATCH" -> resource.name = body.get("name").getAsString();
                case "DELETE" -> {
                    store.forgetResource(key);
                    return DONE;
                }
                default -> {}
            }
            return answer(200, Map.of("key", key, "id", key, "name", resource.name));
        }
        Optional<String> inner = path.length > base + 3 ? Optional.of(path[base + 3]) : Optional.empty();
        return switch (path[base + 2]) {
            case "actions" -> new SchemaParts(request, body, inner).actions(resource);
            case "roles" -> new SchemaParts(request, body, inner).roles(resource, path.length > base + 4);
            default -> new SchemaParts(request, body, inner).relations(resource);
        };
    }

    private StandInServer.Answer created(String key, JsonObject body) {
        PermitStore.Resource resource = new PermitStore.Resource();
        resource.name = body.get("name").getAsString();
        for (Map.Entry<String, JsonElement> action :
                body.getAsJsonObject("actions").entrySet()) {
            resource.actions.put(
                    action.getKey(), SchemaParts.action(action.getValue().getAsJsonObject()));
        }
        store.resources.put(key, resource);
        return answer(200, Map.of("key", key, "id", key, "name", resource.name));
    }

    private StandInServer.Answer instances(String method, String[] path, JsonObject body) {
        if (method.equals("POST")) {
            String resource = body.get("resource").getAsString();
            if (!store.resources.containsKey(resource)) {
                return GONE;
            }
            String instance = resource + ":" + body.get("key").getAsString();
            store.instances.putIfAbsent(instance, SchemaParts.attributes(body));
            return instance(instance);
        }
        String instance = path[base + 1];
        if (!store.instances.containsKey(instance)) {
            return GONE;
        }
        if (method.equals("DELETE")) {
            store.forgetInstance(instance);
            return DONE;
        }
        if (method.equals("PATCH")) {
            store.instances.put(instance, SchemaParts.attributes(body));
        }
        return instance(instance);
    }

    private StandInServer.Answer instance(String instance) {
        String[] parts = instance.split(":");
        return answer(
                200,
                Map.of(
                        "key",
                        parts[1],
                        "tenant",
                        "default",
                        "resource",
                        parts[0],
                        "id",
                        instance,
                        "attributes",
                        store.instances.get(instance)));
    }

    private StandInServer.Answer users(String method, String key) {
        if (method.equals("DELETE")) {
            boolean there = store.users.contains(key);
            store.forgetUser(key);
            return there ? DONE : GONE;
        }
        boolean fresh = store.users.add(key);
        return answer(fresh ? 201 : 200, Map.of("key", key, "id", key));
    }

    private StandInServer.Answer assignments(PermitStandIn.Request request, JsonObject body) {
        if (request.method().equals("GET")) {
            Optional<String> instance = request.parameter("resource_instance");
            return page(
                    request,
                    store.assignments,
                    one -> instance.map(one.instance()::equals).orElse(true),
                    one -> assignment(one));
        }
        PermitStore.Assignment one = new PermitStore.Assignment(
                body.get("user").getAsString(),
                body.get("role").getAsString(),
                body.get("resource_instance").getAsString());
        if (request.method().equals("DELETE")) {
            return store.assignments.remove(one) ? DONE : GONE;
        }
        PermitStore.Resource resource = store.resources.get(one.instance().split(":")[0]);
        boolean known = store.users.contains(one.user())
                && store.instances.containsKey(one.instance())
                && resource != null
                && resource.roles.containsKey(one.role());
        return !known ? GONE : store.assignments.add(one) ? answer(200, assignment(one)) : TAKEN;
    }

    private static Map<String, Object> assignment(PermitStore.Assignment one) {
        return Map.of("user", one.user(), "role", one.role(), "tenant", "default", "resource_instance", one.instance());
    }

    private StandInServer.Answer tuples(PermitStandIn.Request request, JsonObject body) {
        if (request.method().equals("GET")) {
            Optional<String> subject = request.parameter("subject");
            return page(
                    request,
                    store.tuples,
                    one -> subject.map(one.subject()::equals).orElse(true),
                    one -> tuple(one));
        }
        PermitStore.Tuple one = new PermitStore.Tuple(
                body.get("subject").getAsString(),
                body.get("relation").getAsString(),
                body.get("object").getAsString());
        if (request.method().equals("DELETE")) {
            return store.tuples.remove(one) ? DONE : GONE;
        }
        PermitStore.Resource resource = store.resources.get(one.object().split(":")[0]);
        boolean known = store.instances.containsKey(one.subject())
                && store.instances.containsKey(one.object())
                && resource != null
                && one.subject().startsWith(resource.relations.get(one.relation()) + ":");
        return !known ? GONE : store.tuples.add(one) ? answer(200, tuple(one)) : TAKEN;
    }

    private static Map<String, Object> tuple(PermitStore.Tuple one) {
        return Map.of("subject", one.subject(), "relation", one.relation(), "object", one.object());
    }

    static <T> StandInServer.Answer page(
            PermitStandIn.Request request,
            Iterable<T> all,
            Predicate<T> wanted,
            Function<T, Map<String, Object>> view) {
        int page = request.parameter("page").map(Integer::parseInt).orElse(1);
        int size = request.parameter("per_page").map(Integer::parseInt).orElse(30);
        List<Map<String, Object>> found = new ArrayList<>();
        for (T one : all) {
            if (wanted.test(one)) {
                found.add(new LinkedHashMap<>(view.apply(one)));
            }
        }
        int from = Math.min(found.size(), (page - 1) * size);
        return answer(200, found.subList(from, Math.min(found.size(), from + size)));
    }
}
