package io.portcullis.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** The recorded contract: which requests there are, with which headers and members. Whatever else comes is written down. */
final class WireContract {
    private static final String VERSION = "java:2.2.5";
    private static final Pattern KEYS = Pattern.compile("[A-Za-z0-9|@+\\-._:%]+");

    private final String key;
    private final List<Rule> rules;
    private final List<String> violations = new CopyOnWriteArrayList<>();

    /** @param needed and {@code possible}: members of the body; none for a request without one */
    private record Rule(String method, Pattern path, Set<String> needed, Set<String> possible) {}

    WireContract(String project, String environment, String key) {
        this.key = key;
        String schema = "/v2/schema/" + project + "/" + environment + "/resources";
        String facts = "/v2/facts/" + project + "/" + environment;
        String page = "\\?(.*&)?page=\\d+&per_page=\\d+";
        this.rules = List.of(
                rule("GET", schema + "/[^/?]+", "", ""),
                rule("POST", schema, "key name actions", "relations"),
                rule("PATCH", schema + "/[^/?]+", "", "name"),
                rule("DELETE", schema + "/[^/?]+", "", ""),
                rule("GET", schema + "/[^/?]+/(actions|roles|relations)" + page, "", ""),
                rule("POST", schema + "/[^/?]+/actions", "key name attributes", ""),
                rule("PATCH", schema + "/[^/?]+/actions/[^/?]+", "", "name attributes"),
                rule("DELETE", schema + "/[^/?]+/actions/[^/?]+", "", ""),
                rule("POST", schema + "/[^/?]+/roles", "key name permissions", "granted_to"),
                rule("PATCH", schema + "/[^/?]+/roles/[^/?]+", "permissions", "extends"),
                rule("DELETE", schema + "/[^/?]+/roles/[^/?]+", "", ""),
                rule(
                        "(POST|DELETE)",
                        schema + "/[^/?]+/roles/[^/?]+/implicit_grants",
                        "role on_resource linked_by_relation",
                        ""),
                rule("POST", schema + "/[^/?]+/relations", "key name subject_resource", ""),
                rule("POST", facts + "/resource_instances", "key tenant resource", "attributes"),
                rule("(GET|DELETE)", facts + "/resource_instances/[^/?]+", "", ""),
                rule("PATCH", facts + "/resource_instances/[^/?]+", "attributes", ""),
                rule("PUT", facts + "/users/[^/?]+", "key", ""),
                rule("DELETE", facts + "/users/[^/?]+", "", ""),
                rule("GET", facts + "/(role_assignments|relationship_tuples)" + page, "", ""),
                rule("(POST|DELETE)", facts + "/role_assignments", "role tenant resource_instance user", ""),
                rule("(POST|DELETE)", facts + "/relationship_tuples", "subject relation object", ""),
                rule("GET", "/v2/pdps/" + project + "/" + environment + "/audit_logs\\?.*", "", ""),
                rule("POST", "/allowed", "user action resource context", ""),
                rule("POST", "/allowed/bulk", "user action resource context", ""));
    }

    private static Rule rule(String method, String path, String needed, String possible) {
        return new Rule(method, Pattern.compile(path), words(needed), words(needed + " " + possible));
    }

    private static Set<String> words(String text) {
        return text.isBlank() ? Set.of() : Set.of(text.strip().split(" +"));
    }

    List<String> violations() {
        return violations;
    }

    boolean knows(PermitStandIn.Request request) {
        return List.of("Bearer " + key).equals(request.headers().get("Authorization"));
    }

    /** @return whether the request is one of the contract */
    boolean admits(PermitStandIn.Request request) {
        int before = violations.size();
        String called = request.method() + " " + request.path();
        Rule rule = rules.stream()
                .filter(known -> request.method().matches(known.method())
                        && known.path().matcher(request.path()).matches())
                .findFirst()
                .orElse(null);
        if (rule == null) {
            violations.add("no such request: " + called);
            return false;
        }
        headers(request, called);
        for (String segment : request.path().split("[/?]", -1)) {
            boolean query = request.path().contains("?" + segment);
            if (!segment.isEmpty() && !query && (!KEYS.matcher(segment).matches() || segment.matches("\\.+"))) {
                violations.add("a key that changes the path: " + called);
            }
        }
        body(request, called, rule);
        return violations.size() == before;
    }

    private void headers(PermitStandIn.Request request, String called) {
        Map<String, List<String>> headers = request.headers();
        boolean check = request.path().equals("/allowed");
        boolean own = request.path().contains("/audit_logs")
                || request.method().equals("PATCH") && request.path().contains("/resource_instances/");
        if (!own && !List.of(VERSION).equals(headers.get("X-permit-sdk-version"))) {
            violations.add("X-Permit-SDK-Version of " + called);
        }
        if (check != (headers.get("X-tenant-id") != null)) {
            violations.add("X-Tenant-ID of " + called);
        }
        if (!request.body().isEmpty()
                && !List.of("application/json; charset=utf-8").equals(headers.get("Content-type"))) {
            violations.add("Content-Type of " + called);
        }
    }

    private void body(PermitStandIn.Request request, String called, Rule rule) {
        if (rule.possible().isEmpty()) {
            if (!request.body().isEmpty()) {
                violations.add("a body at " + called);
            }
            return;
        }
        try {
            JsonElement body = JsonParser.parseString(request.body());
            JsonArray all = new JsonArray();
            if (request.path().endsWith("/bulk")) {
                all = body.getAsJsonArray();
            } else {
                all.add(body);
            }
            for (JsonElement one : all) {
                members(one.getAsJsonObject(), called, rule);
            }
        } catch (JsonParseException | IllegalStateException malformed) {
            violations.add("the body of " + called);
        }
    }

    private void members(JsonObject body, String called, Rule rule) {
        Set<String> missing = new TreeSet<>(rule.needed());
        missing.removeAll(body.keySet());
        Set<String> more = new TreeSet<>(body.keySet());
        more.removeAll(rule.possible());
        if (!missing.isEmpty() || !more.isEmpty()) {
            violations.add(called + " lacks " + missing + ", has " + more);
        }
        if (path(called).startsWith("/allowed")) {
            check(body, called);
        }
    }

    private static String path(String called) {
        return called.substring(called.indexOf(' ') + 1);
    }

    private void check(JsonObject body, String called) {
        JsonObject resource = body.getAsJsonObject("resource");
        boolean right = body.getAsJsonObject("user").keySet().equals(Set.of("key"))
                && resource.keySet().equals(Set.of("type", "key", "tenant", "context"))
                && resource.get("type").equals(resource.get("key"))
                && resource.get("tenant").getAsString().equals("default")
                && body.getAsJsonObject("context").keySet().equals(Set.of("decision"));
        if (!right) {
            violations.add("the question of " + called);
        }
    }
}
