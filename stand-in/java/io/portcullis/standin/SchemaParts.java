package io.portcullis.standin;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in a resource: actions, roles with their derivations, relations. One request each. */
final class SchemaParts {
    private final PermitStandIn.Request request;
    private final JsonObject body;
    private final Optional<String> inner;

    SchemaParts(PermitStandIn.Request request, JsonObject body, Optional<String> inner) {
        this.request = request;
        this.body = body;
        this.inner = inner;
    }

    private String key() {
        return inner.orElseGet(() -> body.get("key").getAsString());
    }

    static PermitStore.Action action(JsonObject body) {
        PermitStore.Action action = new PermitStore.Action();
        action.name = body.get("name").getAsString();
        action.attributes = attributes(body);
        return action;
    }

    static Map<String, Object> attributes(JsonObject body) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (body.has("attributes")) {
            body.getAsJsonObject("attributes")
                    .entrySet()
                    .forEach(one -> attributes.put(one.getKey(), one.getValue().getAsString()));
        }
        return attributes;
    }

    StandInServer.Answer actions(PermitStore.Resource resource) {
        return switch (request.method()) {
            case "GET" ->
                PermitControlPlane.page(
                        request,
                        resource.actions.entrySet(),
                        one -> true,
                        one -> Map.of(
                                "key",
                                one.getKey(),
                                "id",
                                one.getKey(),
                                "name",
                                one.getValue().name,
                                "attributes",
                                one.getValue().attributes));
            case "DELETE" -> {
                resource.roles.values().forEach(role -> role.permissions.remove(key()));
                yield gone(resource.actions.remove(key()));
            }
            case "PATCH" -> changed(resource.actions.replace(key(), action(body)));
            default -> created(resource.actions.putIfAbsent(key(), action(body)));
        };
    }

    StandInServer.Answer relations(PermitStore.Resource resource) {
        return request.method().equals("GET")
                ? PermitControlPlane.page(
                        request,
                        resource.relations.entrySet(),
                        one -> true,
                        one -> Map.of("key", one.getKey(), "subject_resource", one.getValue()))
                : created(resource.relations.putIfAbsent(
                        key(), body.get("subject_resource").getAsString()));
    }

    StandInServer.Answer roles(PermitStore.Resource resource, boolean grants) {
        if (grants) {
            return grants(resource.roles.get(key()));
        }
        return switch (request.method()) {
            case "GET" -> PermitControlPlane.page(request, resource.roles.entrySet(), one -> true, this::view);
            case "DELETE" -> gone(resource.roles.remove(key()));
            case "PATCH" -> permit(resource);
            default -> permittedIn(resource) ? create(resource) : answer(422);
        };
    }

    private StandInServer.Answer grants(PermitStore.Role role) {
        if (role == null) {
            return answer(404);
        }
        PermitStore.Derivation rule = rule(body);
        if (request.method().equals("DELETE")) {
            return answer(role.derivations.remove(rule) ? 204 : 404);
        }
        return answer(role.derivations.add(rule) ? 200 : 409);
    }

    private Map<String, Object> view(Map.Entry<String, PermitStore.Role> role) {
        List<Map<String, String>> rules = role.getValue().derivations.stream()
                .map(rule -> Map.of(
                        "role", rule.role(), "on_resource", rule.onResource(), "linked_by_relation", rule.relation()))
                .toList();
        return Map.of(
                "key", role.getKey(),
                "id", role.getKey(),
                "name", role.getValue().name,
                "permissions", List.copyOf(role.getValue().permissions),
                "extends", List.copyOf(role.getValue().inherits),
                "granted_to", Map.of("users_with_role", rules));
    }

    /** A role permits only what there is. */
    private boolean permittedIn(PermitStore.Resource resource) {
        for (JsonElement permission : body.getAsJsonArray("permissions")) {
            if (!resource.actions.containsKey(permission.getAsString())) {
                return false;
            }
        }
        return true;
    }

    private StandInServer.Answer permit(PermitStore.Resource resource) {
        PermitStore.Role role = resource.roles.get(key());
        if (role == null || !permittedIn(resource)) {
            return answer(role == null ? 404 : 422);
        }
        role.permissions.clear();
        body.getAsJsonArray("permissions").forEach(one -> role.permissions.add(one.getAsString()));
        if (body.has("extends")) {
            role.inherits.clear();
            body.getAsJsonArray("extends").forEach(one -> role.inherits.add(one.getAsString()));
        }
        return answer(200);
    }

    private StandInServer.Answer create(PermitStore.Resource resource) {
        PermitStore.Role role = new PermitStore.Role();
        role.name = body.get("name").getAsString();
        body.getAsJsonArray("permissions").forEach(one -> role.permissions.add(one.getAsString()));
        if (body.has("granted_to")) {
            body.getAsJsonObject("granted_to")
                    .getAsJsonArray("users_with_role")
                    .forEach(one -> role.derivations.add(rule(one.getAsJsonObject())));
        }
        return created(resource.roles.putIfAbsent(key(), role));
    }

    private static PermitStore.Derivation rule(JsonObject rule) {
        return new PermitStore.Derivation(
                rule.get("role").getAsString(),
                rule.get("on_resource").getAsString(),
                rule.get("linked_by_relation").getAsString());
    }

    private StandInServer.Answer created(Object before) {
        return answer(before == null ? 200 : 409);
    }

    private StandInServer.Answer changed(Object before) {
        return answer(before == null ? 404 : 200);
    }

    private StandInServer.Answer gone(Object before) {
        return answer(before == null ? 404 : 204);
    }

    private StandInServer.Answer answer(int status) {
        return new StandInServer.Answer(status, new Gson().toJson(Map.of("key", body.has("key") ? key() : "")));
    }
}
